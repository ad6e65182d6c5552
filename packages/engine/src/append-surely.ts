import { backoffMs } from './backoff.ts'
import type { EngineOptions } from './engine-options.ts'
import { FencedOut } from './fenced-out.ts'
import { JournalConflict } from './journal-conflict.ts'
import type { JournalWrite } from './journal-store.ts'
import { sleep } from './sleep.ts'
import type { FencingToken } from './step-context.ts'

/**
 * Appends, also through a database that comes and goes. A commit whose reply was lost is read back, not
 * repeated (F-5): only the holder of the token writes, so the journal's length tells whether it landed.
 * False: another instance writes here, or `stopped` was heard; nothing more may be written.
 */
export async function appendSurely<D>(
  options: EngineOptions<D>,
  rootId: string,
  token: FencingToken,
  writes: readonly JournalWrite[],
  stopped: () => boolean,
): Promise<boolean> {
  for (let attempt = 1; !stopped(); attempt++) {
    try {
      if (attempt > 1 && (await landed(options, rootId, writes))) return true
      await options.store.append(rootId, token, writes)
      return true
    } catch (error) {
      if (error instanceof FencedOut || error instanceof JournalConflict) return false
      options.problem?.({ code: 'STORE_UNAVAILABLE', rootId, error })
      await sleep(options.clock, backoffMs(attempt, 50, 5_000))
    }
  }
  return false
}

async function landed<D>(
  options: EngineOptions<D>,
  rootId: string,
  writes: readonly JournalWrite[],
): Promise<boolean> {
  const tree = await options.store.loadTree(rootId)
  return writes.every((write) => {
    const known = tree.find((one) => one.record.id === write.operationId)?.events.at(-1)?.seq ?? 0
    return known === write.expectedSeq + write.events.length
  })
}
