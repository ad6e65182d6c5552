import type { Json } from './json.ts'
import type { Evidence, ReconciliationDecision } from './reconciliation.ts'
import type { StaleNode } from './stale-nodes.ts'
import type { OperationIdentity } from './step-context.ts'

/**
 * How a kind proves from domain truth what became of a stale operation (OPS-18). It looks (`observe`) and
 * judges (`decide`); what its verdict is worth is decided by the engine, which takes a proof only from
 * records of the same scope (OPS-19).
 */
export interface ReconcileAdapter<D, I = unknown, S = unknown> {
  /** Stable: it is kept in the journal. */
  readonly adapter: string
  /** What the operation is about, and what a record must show to be its own. Pure; throws where it cannot tell. */
  claim(input: I, run: StaleRun): Claim
  /** Reads, and changes nothing. Whatever it throws means: it cannot be seen now. */
  observe(context: ReconcileContext<D>, input: I): Promise<S>
  /** Pure. */
  decide(seen: S, input: I, run: StaleRun): Verdict
}

/** A written decision that nothing outside could prove how an operation of this kind ended. */
export interface NoAdapter {
  readonly none: string
}

export interface Claim {
  /** `workload:wl_…` */
  readonly subject: string
  readonly facts: Json
}

/** The stale operation, as far as an adapter may know it. */
export interface StaleRun {
  readonly operation: OperationIdentity
  /** When it had its locks: what came to be about its subject after that, and is not its own, is of a later one. */
  readonly startedAt: number
  readonly stale: readonly StaleNode[]
  /** Steps of its plan by node name, with what they were given. */
  readonly steps: ReadonlyMap<string, { readonly step: string; readonly input: Json }>
  /** What nodes that are done have given, by name. */
  readonly outputs: Readonly<Record<string, Json>>
}

export interface ReconcileContext<D> extends StaleRun {
  readonly deps: D
  readonly signal: AbortSignal
}

export interface Verdict {
  readonly decision: ReconciliationDecision
  /** One sentence for people: no secrets, no raw payloads, no errors of a database. */
  readonly why: string
  readonly evidence: readonly Sighting[]
  /** With `succeeded`: what the kind's `result` would have given. */
  readonly result?: Json
}

/** Evidence with its facts, which only their fingerprint leaves behind. */
export interface Sighting extends Omit<Evidence, 'fingerprint'> {
  readonly facts: Json
}
