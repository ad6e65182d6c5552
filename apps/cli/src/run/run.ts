import type { Connection } from '../api/connection.ts'
import type { Line } from '../output/span.ts'
import type { Target } from '../session/choose-target.ts'
import type { Surroundings } from './surroundings.ts'

/** One run of a command. */
export interface Run {
  readonly world: Surroundings
  readonly isJson: boolean
  readonly isColoured: boolean
  /** True where a person sits in front of it: may be asked, sees live progress. */
  readonly isInteractive: boolean
  /** The control plane chosen by options, environment or context. Throws NOT_SIGNED_IN where there is none. */
  readonly connect: () => Promise<Connection>
  /** The control plane at this address, as whoever that names. */
  readonly connectTo: (target: Target) => Connection
  /** One result: the value as one line of JSON for machines, lines for people. */
  readonly show: (value: unknown, human: () => readonly Line[]) => void
  /** For people only: progress, notes. */
  readonly say: (...lines: readonly Line[]) => void
  /** For people, beside the result (stderr). */
  readonly note: (...lines: readonly Line[]) => void
}
