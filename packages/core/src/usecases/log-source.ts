import type { Replica } from '@keystone/domain/entities/replica'
import type { LogLine } from '@keystone/plugin-kit/ports/engine-port'

/** Something that has lines: a replica now, or one that is gone and whose lines were kept. */
export interface LogSource {
  readonly replicaId: string
  readonly process: string
  readonly slot: number
  readonly releaseNumber: number | undefined
  /** When it was kept; undefined for a replica that is there. */
  readonly keptAt: number | undefined
  readonly replica: Replica | undefined
}

export interface SourcedLine extends LogLine {
  readonly source: LogSource
}

export interface LogFilter {
  readonly replicaId?: string | undefined
  readonly process?: string | undefined
  /** Only lines that hold this text, in any case. */
  readonly search?: string | undefined
  readonly sinceMs?: number | undefined
  readonly tail: number
}
