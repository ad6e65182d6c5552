import type { Engine } from '@keystone/engine/engine'
import type { EngineClock } from '@keystone/engine/engine-clock'
import type { MemoryJournal } from '../journal/memory-journal.ts'

const EVERY_MS = 60_000
/** Nobody looks at once. */
const PERSON_AFTER_MS = 3 * 3_600_000

/**
 * What a process does about stale operations: a scan every minute; and, long after, a person who takes as
 * failed whatever is still not decided.
 */
export function staleRounds<D>(
  engine: Engine<D>,
  journal: MemoryJournal,
  clock: EngineClock,
  bornAt: number,
): void {
  const round = async () => {
    for (const rootId of journal.roots) {
      await engine.reconcile(rootId).catch(() => undefined)
      if (clock.now() - bornAt < PERSON_AFTER_MS) continue
      for (const { record } of await journal.loadTree(rootId)) {
        const wish = { operationId: record.id, rootId, by: 'usr_1', reason: 'I looked' }
        await engine.decideStale(wish, 'failed').catch(() => undefined)
      }
    }
  }
  const again = () => {
    clock.setTimer(EVERY_MS, () => void round().then(again))
  }
  again()
}
