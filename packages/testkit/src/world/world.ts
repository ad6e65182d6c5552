import type { ChangeRecord } from '@keystone/domain/records/records'
import type { Labels } from '@keystone/plugin-kit/ports/engine-port'
import type { KeptReplica } from '@keystone/plugin-kit/ports/ports'
import type { Random } from '../sim/random.ts'
import type { Unfinished } from '../sim/scenario.ts'
import type { Violation } from '../sim/violation.ts'
import type { Image } from './image.ts'
import type { Machine } from './machine.ts'
import { createRecordTables, type RecordTables } from './records/record-tables.ts'
import type { Repository } from './repository.ts'
import type { WorldClock } from './world-clock.ts'

/** Everything outside the control plane's memory: it survives every crash, and goes on meanwhile. */
export interface World {
  readonly clock: WorldClock
  readonly random: Random
  tell(line: string): void
  /** Roots of operations that are not at rest: the journal is another table of the same database. */
  unfinished(): readonly Unfinished[]
  /** Operations about these subjects that are under way or ended since that moment. */
  changesOf(subjects: readonly string[], sinceMs: number): readonly ChangeRecord[]
  readonly installation: string
  readonly machines: Map<string, Machine>
  /** By URL. */
  readonly repositories: Map<string, Repository>
  /** What registries have, by `repository:tag` and `repository@sha256:…`. */
  readonly registry: Map<string, Pushed>
  /** Files of the control plane's machine, by absolute path. */
  readonly disk: Map<string, Uint8Array>
  /** Kept logs by replica. */
  readonly kept: Map<string, KeptReplica & { readonly lines: readonly string[] }>
  readonly records: RecordTables
  /** Every one-off command that came to its own end, in order. */
  readonly oneOffs: OneOff[]
  /** What the world itself saw go wrong. */
  readonly violations: Violation[]
  /** For ids of things that engines name themselves. */
  made: number
}

/** An image in a registry. */
export interface Pushed {
  readonly digest: string
  readonly image: Image
  /** Who may read; absent: everybody. */
  readonly password?: string
}

export interface OneOff {
  readonly command: readonly string[]
  readonly labels: Labels
  readonly exitCode: number
}

export function createWorld(parts: {
  readonly clock: WorldClock
  readonly random: Random
  readonly tell: (line: string) => void
  readonly unfinished: () => readonly Unfinished[]
  readonly changesOf: World['changesOf']
}): World {
  return {
    ...parts,
    installation: 'sim',
    machines: new Map(),
    repositories: new Map(),
    registry: new Map(),
    disk: new Map(),
    kept: new Map(),
    records: createRecordTables(),
    oneOffs: [],
    violations: [],
    made: 0,
  }
}
