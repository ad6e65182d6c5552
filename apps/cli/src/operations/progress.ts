import type { LinkState } from '../api/connection.ts'
import type { Wire } from '../api/wire.ts'

/** Shows an operation while it goes on. */
export interface Progress {
  readonly update: (tree: Wire['OperationTree']) => void
  readonly output: (line: Wire['OutputLine']) => void
  readonly link: (state: LinkState) => void
  /** Leaves the last state on the screen. */
  readonly close: () => void
}
