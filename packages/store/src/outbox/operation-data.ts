import type { EventBody, Failure } from '@keystone/engine/event'
import type { Json } from '@keystone/engine/json'
import type { OperationRow } from '../tables/operation-tables.ts'

export interface OperationPlace {
  readonly workload_id: string | null
  readonly workload_name: string | null
  readonly environment_id: string | null
  readonly environment_name: string | null
  readonly application_id: string | null
  readonly application_name: string | null
}

/** Pure: what is told of an operation. Its input and result stay here: they are of no use elsewhere, and long. */
export function operationData(
  row: OperationRow & OperationPlace,
  body: Extract<EventBody, { type: 'operation.finished' | 'attention.raised' }>,
): Json {
  const isEnd = body.type === 'operation.finished'
  const at = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
  return {
    organisationId: row.organisation_id,
    operation: {
      id: row.id,
      kind: row.kind,
      subject: row.subject,
      state: isEnd ? body.state : row.state,
      requestedBy: row.requested_by,
      reason: row.reason,
      correlationId: row.correlation_id,
      createdAt: at(row.created_at),
      startedAt: at(row.started_at),
      finishedAt: at(row.finished_at),
      failure: isEnd ? failureOf(body.failure) : null,
      attention: isEnd ? null : { reason: body.reason, node: body.node ?? null },
    },
    workload: named(row.workload_id, row.workload_name),
    environment: named(row.environment_id, row.environment_name),
    application: named(row.application_id, row.application_name),
  }
}

function named(id: string | null, name: string | null): Json {
  return id === null ? null : { id, name }
}

/** Without the detail, which may be anything. */
function failureOf(failure: Failure | undefined): Json {
  if (failure === undefined) return null
  const { code, message, hint, node } = failure
  return { code, message, hint: hint ?? null, node: node ?? null }
}
