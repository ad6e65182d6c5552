import type { CachedState, OperationRecord } from '@keystone/engine/operation-record'
import { PRUNED } from '../retention/pruned.ts'
import type { OperationRow } from '../tables/operation-tables.ts'

/** The row of a new operation, with the cache as it is after the events written with it. */
export function operationToRow(record: OperationRecord, cached: CachedState): OperationRow {
  return {
    id: record.id,
    organisation_id: record.organisationId,
    kind: record.kind,
    subject: record.subject,
    input: JSON.stringify(record.input),
    root_id: record.rootId,
    parent_id: record.parentId ?? null,
    parent_node: record.parentNode ?? null,
    position: record.position,
    requested_by: record.requestedBy,
    reason: record.reason ?? null,
    correlation_id: record.correlationId,
    request_id: record.requestId ?? null,
    traceparent: record.traceparent ?? null,
    created_at: record.createdAt,
    state: cached.state,
    needs_attention: cached.needsAttention ? 1 : 0,
    seq: cached.seq,
    started_at: cached.startedAt ?? null,
    finished_at: cached.finishedAt ?? null,
    failure: cached.failure === undefined ? null : JSON.stringify(cached.failure),
    result: cached.result === undefined ? null : JSON.stringify(cached.result),
    pruned: PRUNED.nothing,
    gone_environment_id: null,
  }
}
