import type { Json } from '@keystone/engine/json'
import type { AuditEntryRow } from '../tables/audit-tables.ts'

/** Pure: an audit entry as it is told: every field that its hash is made of, and the hash of the one before. */
export function auditData(row: AuditEntryRow): Json {
  return {
    organisationId: row.organisation_id,
    seq: row.seq,
    id: row.id,
    atMs: row.at,
    actor: row.actor,
    verb: row.verb,
    subject: row.subject,
    reason: row.reason,
    sourceAddress: row.source_address,
    requestId: row.request_id,
    correlationId: row.correlation_id,
    operationId: row.operation_id,
    outcome: row.outcome,
    previousHash: row.previous_hash,
    hash: row.hash,
  }
}
