import type { AuditEntry } from '@keystone/store/audit/list-audit'
import { iso } from './iso.ts'

export function wireAuditEntry(entry: AuditEntry) {
  return { ...entry, at: iso(entry.at) }
}
