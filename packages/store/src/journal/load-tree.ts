import type { LoadedOperation } from '@keystone/engine/journal-store'
import { eventFromRow } from '../mapping/event-from-row.ts'
import { operationFromRow } from '../mapping/operation-from-row.ts'
import { parentsFirst } from '../mapping/parents-first.ts'
import type { StoreContext } from '../store-context.ts'

/**
 * The events are read after the rows: what is written between the two reads makes a journal that is
 * longer than its row says, never one with a hole, and the engine folds the journal only.
 */
export async function loadTree(
  context: StoreContext,
  rootId: string,
): Promise<readonly LoadedOperation[]> {
  const { db } = context.connection
  const rows = await db.selectFrom('operation').selectAll().where('root_id', '=', rootId).execute()
  const events = await db
    .selectFrom('journal_event')
    .innerJoin('operation', 'operation.id', 'journal_event.operation_id')
    .selectAll('journal_event')
    .where('operation.root_id', '=', rootId)
    .orderBy('journal_event.operation_id')
    .orderBy('journal_event.seq')
    .execute()
  const byOperation = Map.groupBy(events.map(eventFromRow), (event) => event.operationId)
  return parentsFirst(rows.map(operationFromRow)).map((record) => ({
    record,
    events: byOperation.get(record.id) ?? [],
  }))
}
