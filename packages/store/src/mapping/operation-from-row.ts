import type { OperationRecord } from '@keystone/engine/operation-record'
import type { OperationState } from '@keystone/engine/states'
import { PRUNED } from '../retention/pruned.ts'
import type { OperationRow } from '../tables/operation-tables.ts'

export function operationFromRow(row: OperationRow): OperationRecord {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    kind: row.kind,
    subject: row.subject,
    input: JSON.parse(row.input),
    rootId: row.root_id,
    parentId: row.parent_id ?? undefined,
    parentNode: row.parent_node ?? undefined,
    position: row.position,
    requestedBy: row.requested_by,
    reason: row.reason ?? undefined,
    correlationId: row.correlation_id,
    requestId: row.request_id ?? undefined,
    traceparent: row.traceparent ?? undefined,
    createdAt: row.created_at,
    ...goneOf(row.pruned),
    cached: {
      state: row.state as OperationState,
      needsAttention: row.needs_attention === 1,
      seq: row.seq,
      startedAt: row.started_at ?? undefined,
      finishedAt: row.finished_at ?? undefined,
      failure: row.failure === null ? undefined : JSON.parse(row.failure),
      result: row.result === null ? undefined : JSON.parse(row.result),
    },
  }
}

function goneOf(pruned: number): Pick<OperationRecord, 'gone'> {
  if (pruned === PRUNED.nothing) return {}
  return { gone: pruned === PRUNED.events ? 'events' : 'output' }
}
