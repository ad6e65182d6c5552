import type { AgreedPlan } from './agreed-plan.ts'
import type { Because } from './because.ts'
import type { Finding } from './finding.ts'
import type { FoldedView } from './folded-view.ts'
import type { Json } from './json.ts'
import type { NodeTimes } from './node-times.ts'
import type { Plan } from './plan.ts'
import type { Reality } from './reality.ts'
import type { Reconciliation } from './reconciliation.ts'

/** One entry of an operation's journal. The journal is the truth; every row beside it is a cache of its fold. */
export interface JournalEvent {
  readonly operationId: string
  /** 1, 2, 3… without gaps, per operation. */
  readonly seq: number
  /** Milliseconds since the epoch. Order is by seq, never by time. */
  readonly at: number
  readonly body: EventBody
}

export type EventBody =
  | {
      readonly type: 'operation.created'
      /** Codes of checks that a person overrides, with the reason of the operation (OPS-15). */
      readonly overrides?: readonly string[]
      /** The plan that a person has seen and agreed to (OPS-14). */
      readonly agreed?: AgreedPlan
    }
  | { readonly type: 'operation.waiting'; readonly subject: string; readonly holder: string }
  | { readonly type: 'operation.started'; readonly locks: readonly string[] }
  /** What its guardrails found, with the locks held and nothing changed yet. */
  | { readonly type: 'operation.checked'; readonly checks: readonly Finding[] }
  | { readonly type: 'operation.planned'; readonly plan: Plan; readonly planHash: string }
  | {
      readonly type: 'cancel.requested'
      readonly by: string
      readonly reason: string
      /** Id of the operation that takes this one's place, where it was superseded. */
      readonly supersededBy?: string
      /** The reason as data, where it is the engine's own. */
      readonly because?: Because
    }
  /** A step may wait for it; the first one counts. */
  | { readonly type: 'person.answered'; readonly by: string; readonly reason: string }
  | {
      readonly type: 'operation.finished'
      readonly state: 'succeeded' | 'failed' | 'cancelled'
      readonly result?: Json
      readonly failure?: Failure
    }
  /** A parent that goes back asks a finished child to give back what it did. */
  | { readonly type: 'unwind.requested'; readonly reason: string }
  | { readonly type: 'unwind.finished' }
  | { readonly type: 'attention.raised'; readonly reason: string; readonly node?: string }
  /** With a node: that reason went away. Without: a person has seen all of them. */
  | {
      readonly type: 'attention.cleared'
      readonly by: string
      readonly reason: string
      readonly node?: string
    }
  /** What domain truth, or a person, says about a stale operation; one per decision (OPS-20, OPS-21). */
  | {
      readonly type: 'operation.reconciled'
      readonly by: string
      readonly why: string
      readonly reconciliation: Reconciliation
      /** `runMark` of the operation that it is about. */
      readonly basis: string
      readonly result?: Json
    }
  /** Alone in the journal of an operation of long ago: what all of its events came to. */
  | {
      readonly type: 'operation.folded'
      readonly view: FoldedView
      readonly times: Readonly<Record<string, NodeTimes>>
    }
  /** For a child node this event also creates the child's row, in the same transaction. */
  | { readonly type: 'node.started'; readonly node: string; readonly attempt: number }
  | {
      readonly type: 'node.unknown'
      readonly node: string
      readonly why: string
      readonly probeAt: number
      /** Why reality must be asked; decides how often the step may be tried again. */
      readonly cause?: UnknownCause
      /** What was thrown; the step's failure, should nothing better come of it. */
      readonly failure?: Failure
      /** What kept the last probe from seeing; says nothing about the step. */
      readonly obstacle?: Failure
    }
  | {
      readonly type: 'node.probed'
      readonly node: string
      readonly reality: Reality<Json>['is']
      readonly why?: string
    }
  | {
      readonly type: 'node.retrying'
      readonly node: string
      readonly failure: Failure
      readonly retryAt: number
    }
  | {
      readonly type: 'node.done'
      readonly node: string
      readonly output: Json
      readonly adopted?: boolean
      /** Proven without the step: nobody has seen its output, and `output` is null. */
      readonly proven?: boolean
    }
  | { readonly type: 'node.failed'; readonly node: string; readonly failure: Failure }
  | {
      readonly type: 'node.skipped'
      readonly node: string
      readonly reason: string
      /** The reason as data, where it is the engine's own. */
      readonly because?: Because
    }
  | { readonly type: 'undo.started'; readonly node: string; readonly attempt: number }
  | {
      readonly type: 'undo.retrying'
      readonly node: string
      readonly failure: Failure
      readonly retryAt: number
    }
  | { readonly type: 'undo.done'; readonly node: string; readonly note?: string }
  | { readonly type: 'undo.failed'; readonly node: string; readonly failure: Failure }

/**
 * `crash`: nobody alive is behind the attempt · `lost`: no reply came · `timeout`: the attempt passed
 * its deadline · `unverified`: acted, but the effect is not (yet) to be seen · `unreachable`, `in-flight`:
 * what the last probe said · `barred`: the world refused the last probe (a changed host key), which time
 * alone does not mend · `unsupported`: this version does not know the step (OPS-12b).
 */
export type UnknownCause =
  | 'crash'
  | 'lost'
  | 'timeout'
  | 'unverified'
  | 'unreachable'
  | 'in-flight'
  | 'barred'
  | 'unsupported'

export interface Failure {
  readonly code: string
  readonly message: string
  readonly hint?: string
  readonly detail?: Json
  /** Node in which it happened; for an ancestor, the path to it: `deploy-web/start-web-1`. */
  readonly node?: string
}
