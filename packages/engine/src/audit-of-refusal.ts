import { auditBase } from './audit-base.ts'
import type { EventBody } from './event.ts'
import type { AuditWrite } from './journal-store.ts'
import type { OperationRecord } from './operation-record.ts'

/** That an operation did not begin because its author had lost the right: only such a cancel has a failure. Pure. */
export function auditOfRefusal(
  record: OperationRecord,
  body: EventBody,
  at: number,
): readonly AuditWrite[] {
  if (body.type !== 'operation.finished' || body.state !== 'cancelled' || !body.failure) return []
  const { code, message } = body.failure
  const reason = `${code}: ${message}`
  return [{ ...auditBase(record, at), verb: 'operation.refuse', reason, outcome: 'denied' }]
}
