import type { PrunedCounts } from '@keystone/store/retention/pruned-counts'
import type { Retention } from '@keystone/store/retention/retention'
import type { Basis } from '../basis.ts'

/**
 * One pass: the history of operations that ended long ago is taken down, and what has expired goes with it
 * (idempotency keys, sessions). Not an operation itself: it would leave a journal of its own behind.
 */
export function pruneJournal(
  { store }: Basis,
  retention: Retention,
  signal: AbortSignal,
): Promise<PrunedCounts> {
  return store.prune(retention, signal)
}
