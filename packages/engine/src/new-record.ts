import type { OperationRecord } from './operation-record.ts'
import type { StartRequest } from './start-request.ts'

/** The row of a root that is about to be created. */
export function newRecord(request: StartRequest, id: string, at: number): OperationRecord {
  return {
    id,
    organisationId: request.organisationId,
    kind: request.kind,
    subject: request.subject,
    input: request.input,
    rootId: id,
    parentId: undefined,
    parentNode: undefined,
    position: 0,
    requestedBy: request.requestedBy,
    reason: request.reason,
    correlationId: request.correlationId,
    requestId: request.requestId,
    traceparent: request.traceparent,
    createdAt: at,
    cached: {
      state: 'pending',
      needsAttention: false,
      seq: 1,
      startedAt: undefined,
      finishedAt: undefined,
      failure: undefined,
      result: undefined,
    },
  }
}
