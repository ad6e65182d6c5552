import type { Failure } from './event.ts'
import type { Json } from './json.ts'
import type { CachedState } from './operation-record.ts'
import type { OperationView } from './operation-view.ts'

/** The row beside the journal: what lists and filters read. */
export function cachedState(view: OperationView): CachedState {
  return {
    state: view.state,
    needsAttention: view.attention.size > 0,
    seq: view.seq,
    startedAt: view.startedAt,
    finishedAt: view.finishedAt,
    failure: view.failure ? toJson(view.failure) : undefined,
    result: view.result,
  }
}

function toJson(failure: Failure): Json {
  return { ...failure }
}
