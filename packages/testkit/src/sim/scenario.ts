import type { ChangeRecord } from '@keystone/domain/records/records'
import type { KindRegistry } from '@keystone/engine/kind-registry'
import type { OperationRecord } from '@keystone/engine/operation-record'
import type { OperationView } from '@keystone/engine/operation-view'
import type { Reconciliation } from '@keystone/engine/reconciliation'
import type { StartRequest } from '@keystone/engine/start-request'
import type { Gate } from './gate.ts'
import type { Random } from './random.ts'
import type { Violation } from './violation.ts'
import type { VirtualClock } from './virtual-clock.ts'

/**
 * What a life is about: kinds, the world that they change, and how to tell whether all is well at the
 * end. `W`: the world, which outlives every process; `D`: the ports that steps get.
 */
export interface Scenario<W, D> {
  readonly name: string
  readonly kinds: KindRegistry<D>
  /** A world for one life. `tell` adds a line to its story. */
  createWorld(parts: WorldParts): W
  /** Ports for one process: whatever they do outside goes through the gate. */
  deps(world: W, gate: Gate): D
  /** What people ask for in this life. */
  requests(random: Random, world: W): readonly (StartRequest | Ask)[]
  /** Looked at all the time (I-1, I-2, I-12). */
  watch?(world: W): readonly Violation[]
  /** Looked at when everything has come to rest: I-4, I-6, I-7 and the clean slate of what failed. */
  check(world: W, roots: readonly RestingTree[]): readonly Violation[]
  /** A person answers every operation so long after it was asked for, and again until it has ended. */
  readonly answersAfterMs?: number
  /** One instance only, whatever the seed: the world cannot refuse one that was replaced. */
  readonly oneInstance?: boolean
  /** What the rates of faults are multiplied with, one of these per life: for lives of very many calls. */
  readonly faultScales?: readonly number[]
  /** At some moment all processes end, and those after them know less: what that makes stale is decided (OPS-18). */
  readonly stale?: {
    forget(kinds: KindRegistry<D>, random: Random): KindRegistry<D>
    /** Looked at when a decision is journaled. */
    decided(world: W, record: OperationRecord, reconciliation: Reconciliation): readonly Violation[]
  }
  /** Must appear in no journal and no output (I-9). */
  readonly secrets?: readonly string[]
}

/** Something that a person asks for at a certain moment, knowing what there is then. */
export interface Ask {
  /** After the beginning of the life. */
  readonly atMs: number
  /** Undefined: there is nothing to ask for after all. */
  request(): StartRequest | undefined
  /** Asked for again and again until all is well, as a pass of the product does; at most so often, for what never gets well. */
  readonly again?: {
    readonly everyMs: number
    readonly atMost: number
    until(): boolean
  }
}

export interface WorldParts {
  readonly random: Random
  readonly clock: VirtualClock
  tell(line: string): void
  /** Roots of operations that are not at rest. */
  unfinished(): readonly Unfinished[]
  /** Operations about these subjects that are under way or ended since that moment. */
  changesOf(subjects: readonly string[], sinceMs: number): readonly ChangeRecord[]
}

export interface Unfinished {
  readonly rootId: string
  readonly subject: string
}

export interface RestingTree {
  readonly root: OperationView
  readonly operations: readonly OperationView[]
}
