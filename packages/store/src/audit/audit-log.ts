import type { AuditWrite } from '@keystone/engine/journal-store'
import type { Page } from '../repositories/page.ts'
import type { StoreContext } from '../store-context.ts'
import { audited } from './audited.ts'
import { type AuditEntry, type AuditFilter, listAudit } from './list-audit.ts'
import { type AuditVerdict, verifyAudit } from './verify-audit.ts'

/** The append-only, chained log of one organisation. */
export interface AuditLog {
  /** In order of writing, newest first unless asked otherwise. */
  list(filter?: AuditFilter): Promise<Page<AuditEntry>>
  /** For what changes nothing but must be known: a denied try, a failed sign-in, an opened terminal. */
  record(entry: AuditWrite): Promise<void>
  /** Names the first entry that is not as it was written. */
  verify(): Promise<AuditVerdict>
}

export function auditLog(context: StoreContext, organisationId: string): AuditLog {
  return {
    list: (filter = {}) => listAudit(context, organisationId, filter),
    record: (entry) => audited(context, { ...entry, organisationId }, async () => undefined),
    verify: () => verifyAudit(context, organisationId),
  }
}
