import type { EngineClock } from './engine-clock.ts'
import type { Failure } from './event.ts'
import type { FaultPoints } from './fault-points.ts'
import type { JournalStore } from './journal-store.ts'
import type { KindRegistry } from './kind-registry.ts'
import type { next } from './next.ts'
import type { OperationRecord } from './operation-record.ts'
import type { OutputLimits } from './output-writer.ts'
import type { StepContext } from './step-context.ts'

/** What an engine is made of. `D`: the ports that steps are given. */
export interface EngineOptions<D> {
  readonly store: JournalStore
  readonly kinds: KindRegistry<D>
  readonly deps: D
  readonly clock: EngineClock
  /** Makes ids of operations and signals: `op_…`, sortable by time. */
  newId(prefix: 'op' | 'sig'): string
  /**
   * Name under which leases are held. With one database shared by several instances: unique per process.
   * With SQLite: the same at every start, so that a restart takes over at once.
   */
  readonly holder: string
  /** Default 20 s. Renewed every third of it; acts are stopped when two thirds passed without success. */
  readonly leaseMs?: number
  /** Between passes of recovery. Default 5 s. */
  readonly passEveryMs?: number
  readonly faults?: FaultPoints
  /** The decisions. Default and only right one: `next`; the planted bugs of the simulation put a wrong one here. */
  readonly decide?: typeof next
  readonly outputLimits?: Partial<OutputLimits>
  /** Ports as seen by one step, e.g. fenced by its token, or with its correlation id on every outgoing call. Default: `deps` as they are. */
  depsFor?(deps: D, context: Omit<StepContext<D>, 'deps'>, lease: StepLease): D
  /**
   * Asked when an operation that nobody's operation is begins, with its locks held and nothing read yet: why
   * whoever asked for it may not have it any more. It then ends `cancelled` with this. What runs is not
   * asked again: half a change is worse than a whole one. Rejects where that cannot be known now; it is
   * asked again. Default: nobody loses a right.
   */
  refuseAuthor?(record: OperationRecord, overrides: readonly string[]): Promise<Failure | undefined>
  /** Told of what should not happen and of a database that does not answer. Never throws. */
  problem?(problem: EngineProblem): void
}

/** The right by which a step acts. */
export interface StepLease {
  /** Throws FencedOut where the lease may have run out; to be asked right before anything outside is changed. */
  assertHeld(): void
}

export interface EngineProblem {
  readonly code:
    | 'STORE_UNAVAILABLE'
    | 'LEASE_LOST'
    | 'DRIVER_FAILED'
    | 'OUTPUT_LOST'
    | 'RESULT_FAILED'
  readonly rootId: string | undefined
  readonly error: unknown
}
