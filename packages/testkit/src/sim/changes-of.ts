import type { ChangeRecord } from '@keystone/domain/records/records'
import type { MemoryJournal } from '../journal/memory-journal.ts'

/** As the store answers it, of the journal of a life: roots under way or ended since that moment. */
export function changesOf(
  journal: MemoryJournal,
  subjects: readonly string[],
  sinceMs: number,
): readonly ChangeRecord[] {
  const holders = new Set(
    [...journal.locks]
      .filter(([key]) => subjects.includes(key))
      .map(([, lock]) => lock.operationId),
  )
  return journal.roots.flatMap((rootId): readonly ChangeRecord[] => {
    const record = journal.record(rootId)
    if (record === undefined) return []
    const { finishedAt, state } = record.cached
    const isTimely = finishedAt === undefined || (finishedAt >= sinceMs && state === 'succeeded')
    const isAbout = subjects.includes(record.subject) && isTimely
    if (!isAbout && !holders.has(rootId)) return []
    const { kind, requestedBy } = record
    return [{ rootId, kind, requestedBy, endedAt: finishedAt }]
  })
}
