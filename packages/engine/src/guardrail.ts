import type { Finding } from './finding.ts'

/**
 * A named check before anything is changed (OPS-15), in two halves: `gather` reads, and only that;
 * `decide` is pure. `D`: the ports; `T`: what it is asked about; `F`: the facts it decides from.
 */
export interface Guardrail<D, T, F> {
  /** Stable; also the error code of what it stops. */
  readonly code: string
  readonly title: string
  /** For people: when it stops what, and why. */
  readonly describe: string
  /** Whether a person with the right may go on in spite of it. */
  readonly overridable: boolean
  /** Throws where it cannot look: then the finding is `unknown`. */
  gather(deps: D, target: T, moment: GuardMoment): Promise<F>
  decide(facts: F, target: T): Verdict
}

export interface Verdict extends Pick<Finding, 'message' | 'hint' | 'lookedAt' | 'words'> {
  readonly state: 'passed' | 'warning' | 'blocked'
}

/** When it is asked, beside what about. */
export interface GuardMoment {
  /** Milliseconds since the epoch, by the engine's clock. */
  readonly now: number
  /** Aborts when the look has taken too long. */
  readonly signal: AbortSignal
  /** The operation that is about to act; undefined in a preview. */
  readonly operation: GuardedOperation | undefined
}

export interface GuardedOperation {
  readonly id: string
  readonly rootId: string
  /** When it was asked for: it may have waited for locks since. */
  readonly askedAt: number
}
