import type { JournalEvent } from '@keystone/engine/event'
import { foldedEvent } from '@keystone/engine/folded-event'
import { IllegalEvent } from '@keystone/engine/illegal-event'
import type { Transaction } from 'kysely'
import { insertEvents } from '../journal/insert-events.ts'
import { eventFromRow } from '../mapping/event-from-row.ts'
import { operationFromRow } from '../mapping/operation-from-row.ts'
import type { StoreContext } from '../store-context.ts'
import type { OperationRow } from '../tables/operation-tables.ts'
import type { Tables } from '../tables/tables.ts'
import { holdRestingTree } from './hold-resting-tree.ts'
import { PRUNED } from './pruned.ts'

/** Bounds how long others wait; whether a tree is folded in one go or in several, it looks the same. */
const OPERATIONS_PER_TRANSACTION = 100

/** Puts one event in place of each journal of a tree. False where it is not at rest, or cannot be read. */
export async function foldTree(context: StoreContext, rootId: string): Promise<boolean> {
  for (;;) {
    const done = await foldSome(context, rootId)
    if (done !== 'more') return done === 'all'
  }
}

function foldSome(context: StoreContext, rootId: string): Promise<'all' | 'more' | 'refused'> {
  return context.connection.writer.write(
    async (trx) => {
      if (!(await holdRestingTree(context, trx, rootId))) return 'refused'
      const rows = await trx
        .selectFrom('operation')
        .selectAll()
        .where('root_id', '=', rootId)
        .where('pruned', '=', PRUNED.output)
        // The root last: as long as it is not, the next pass finds the tree.
        .orderBy((eb) => eb.case().when('parent_id', 'is', null).then(1).else(0).end())
        .limit(OPERATIONS_PER_TRANSACTION)
        .execute()
      const events = await eventsOf(trx, rows)
      const folded = foldEach(rows, events)
      if (folded === undefined) return 'refused'
      const ids = rows.map((row) => row.id)
      if (ids.length === 0) return 'all'
      await trx.deleteFrom('journal_event').where('operation_id', 'in', ids).execute()
      await insertEvents(trx, folded)
      await trx
        .updateTable('operation')
        .set({ pruned: PRUNED.events })
        .where('id', 'in', ids)
        .execute()
      return rows.length < OPERATIONS_PER_TRANSACTION ? 'all' : 'more'
    },
    { repeatable: true },
  )
}

async function eventsOf(trx: Transaction<Tables>, rows: readonly OperationRow[]) {
  const events = await trx
    .selectFrom('journal_event')
    .selectAll()
    .where('operation_id', 'in', rows.length === 0 ? [''] : rows.map((row) => row.id))
    .orderBy('operation_id')
    .orderBy('seq')
    .execute()
  return Map.groupBy(events.map(eventFromRow), (event) => event.operationId)
}

/** Undefined where an older or newer version wrote what this one cannot read: then it stays as it is. */
function foldEach(
  rows: readonly OperationRow[],
  events: ReadonlyMap<string, readonly JournalEvent[]>,
): readonly JournalEvent[] | undefined {
  try {
    return rows.map((row) => foldedEvent(operationFromRow(row), events.get(row.id) ?? []))
  } catch (error) {
    if (error instanceof IllegalEvent) return undefined
    throw error
  }
}
