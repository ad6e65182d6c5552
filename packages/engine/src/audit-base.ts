import type { AuditWrite } from './journal-store.ts'
import type { OperationRecord } from './operation-record.ts'

/** What every audit entry about an operation says. */
export function auditBase(
  record: OperationRecord,
  at: number,
): Omit<AuditWrite, 'verb' | 'reason' | 'outcome'> {
  return {
    organisationId: record.organisationId,
    actor: record.requestedBy,
    subject: record.subject,
    sourceAddress: undefined,
    requestId: record.requestId,
    correlationId: record.correlationId,
    operationId: record.id,
    at,
  }
}
