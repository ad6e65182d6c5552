import type { AgreedPlan } from './agreed-plan.ts'
import type { Because } from './because.ts'
import type { Failure, UnknownCause } from './event.ts'
import type { Finding } from './finding.ts'
import type { Json } from './json.ts'
import type { OperationRecord } from './operation-record.ts'
import type { Plan, PlanNode } from './plan.ts'
import type { Reality } from './reality.ts'
import type { Reconciliation } from './reconciliation.ts'
import type { NodeState, OperationState } from './states.ts'

/** What the journal of one operation says, folded. Everything is decided from it, nothing else is. */
export interface OperationView {
  readonly record: OperationRecord
  readonly seq: number
  readonly state: OperationState
  readonly startedAt: number | undefined
  readonly finishedAt: number | undefined
  readonly waitingFor: { readonly subject: string; readonly holder: string } | undefined
  /** Codes of checks that a person overrides. */
  readonly overrides: readonly string[]
  /** The plan that a person agreed to beforehand. */
  readonly agreed: AgreedPlan | undefined
  /** What its guardrails found when it began. */
  readonly checks: readonly Finding[]
  readonly plan: Plan | undefined
  readonly planHash: string | undefined
  /** By name, in the order of the plan. */
  readonly nodes: ReadonlyMap<string, NodeView>
  /** Names in the order in which they first started: undo goes through it backwards. */
  readonly startOrder: readonly string[]
  readonly cancel: Cancel | undefined
  /** What a person said to a step that waits for it. */
  readonly answer: Answer | undefined
  /** The first failure, unless a cancel came before it. */
  readonly failure: Failure | undefined
  /** The pivot was reached before anything went wrong: from here there is only forward. */
  readonly committed: boolean
  readonly unwind: 'none' | 'requested' | 'finished'
  readonly result: Json | undefined
  /** Reasons why a person must look, by the node they are about ('' for the operation itself). */
  readonly attention: ReadonlyMap<string, string>
  /** What a person has seen already; not raised again. */
  readonly acknowledged: ReadonlySet<string>
  /** What reconciliation said last about it. */
  readonly reconciled: Reconciled | undefined
}

export interface Reconciled {
  readonly by: string
  readonly why: string
  readonly reconciliation: Reconciliation
  readonly basis: string
  readonly result: Json | undefined
}

export interface Cancel {
  readonly by: string
  readonly reason: string
  readonly supersededBy: string | undefined
  /** The reason as data, where it is the engine's own. */
  readonly because: Because | undefined
  readonly at: number
}

export interface Answer {
  readonly by: string
  readonly reason: string
  readonly at: number
}

export interface NodeView {
  readonly plan: PlanNode
  readonly state: NodeState
  /** Attempts begun so far. */
  readonly attempts: number
  /** Attempts that ended with the process, and those whose reply was lost: they do not count as retries. */
  readonly crashes: number
  readonly losses: number
  /** How often the effect was not to be seen after acting: these count, as attempts do. */
  readonly unverified: number
  /** When the newest attempt began. */
  readonly attemptAt: number | undefined
  readonly output: Json | undefined
  readonly failure: Failure | undefined
  readonly retryAt: number | undefined
  readonly unknown: Unknown | undefined
  /** What the last probe saw since the newest attempt. */
  readonly reality: Reality<Json>['is'] | undefined
  readonly undoAttempts: number
  /** When undoing began. */
  readonly undoAt: number | undefined
  readonly undoRetryAt: number | undefined
  readonly undoFailure: Failure | undefined
  /** For people: why it was cancelled before it began, or what its undo had to say. */
  readonly note: string | undefined
  /** Why it was cancelled before it began, as data, where the reason is the engine's own. */
  readonly because: Because | undefined
}

export interface Unknown {
  readonly cause: UnknownCause
  readonly why: string
  readonly failure: Failure | undefined
  /** What kept the last probe from seeing. */
  readonly obstacle: Failure | undefined
  readonly since: number
  readonly probeAt: number
  /** Probes that gave no answer so far: the delay grows with them. */
  readonly probes: number
}
