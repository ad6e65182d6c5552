import type { Reconciliation } from './reconciliation.ts'
import type { StaleNode } from './stale-nodes.ts'

/** What one scan found about one stale operation. */
export interface StaleFinding {
  readonly operationId: string
  readonly kind: string
  readonly stale: readonly StaleNode[]
  readonly reconciliation: Reconciliation
  readonly why: string
  /** False: the journal says so already, and nothing was written. */
  readonly isNew: boolean
}
