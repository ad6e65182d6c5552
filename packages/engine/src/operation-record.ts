import type { Json } from './json.ts'
import type { OperationState } from './states.ts'

/** The row of an operation: its identity, and a cache of the fold of its journal. */
export interface OperationRecord {
  readonly id: string
  readonly organisationId: string
  readonly kind: string
  /** What it is about, for lists and locks' display: `workload:wl_…`. */
  readonly subject: string
  readonly input: Json
  readonly rootId: string
  readonly parentId: string | undefined
  /** Name of the parent's plan node that this child is. */
  readonly parentNode: string | undefined
  /** Order among siblings (OPS-1). */
  readonly position: number
  readonly requestedBy: string
  readonly reason: string | undefined
  readonly correlationId: string
  readonly requestId: string | undefined
  readonly traceparent: string | undefined
  readonly createdAt: number
  /** What its age took: what its steps wrote, then also the single events of its journal. */
  readonly gone?: 'output' | 'events'
  readonly cached: CachedState
}

/** Never decided from: rebuilt by folding the journal. */
export interface CachedState {
  readonly state: OperationState
  readonly needsAttention: boolean
  readonly seq: number
  readonly startedAt: number | undefined
  readonly finishedAt: number | undefined
  readonly failure: Json | undefined
  readonly result: Json | undefined
}
