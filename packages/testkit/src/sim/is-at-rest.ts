import { isFinal } from '@keystone/engine/is-final'
import type { MemoryJournal } from '../journal/memory-journal.ts'

/** Whether the operation has ended; false for one that is not known. */
export function isAtRest(journal: MemoryJournal, operationId: string): boolean {
  const state = journal.record(operationId)?.cached.state
  return state !== undefined && isFinal(state)
}
