import type { PrunedCounts } from '@keystone/store/retention/pruned-counts'
import type { Retention } from '@keystone/store/retention/retention'
import type { Basis } from '../basis.ts'

/**
 * One pass: the history of operations that ended long ago is taken down, and what has expired goes with it
 * (idempotency keys, sessions). Not an operation itself: it would leave a journal of its own behind.
 *
 * @returns undefined where nothing was looked at, as the clock has leapt: see `judgeClock`
 */
export async function pruneJournal(
  { store }: Basis,
  retention: Retention,
  signal: AbortSignal,
): Promise<PrunedCounts | undefined> {
  return (await store.believesClock()) ? await store.prune(retention, signal) : undefined
}
