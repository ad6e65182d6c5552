import type { AuditEntry } from '@keystone/store/repositories/audit-entries'
import { iso } from './iso.ts'

export function wireAuditEntry(entry: AuditEntry) {
  return { ...entry, at: iso(entry.at) }
}
