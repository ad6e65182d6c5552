import type { JournalEvent } from '@keystone/engine/event'
import type { LoadedOperation } from '@keystone/engine/journal-store'
import { eventFromRow } from '../mapping/event-from-row.ts'
import { operationFromRow } from '../mapping/operation-from-row.ts'
import { parentsFirst } from '../mapping/parents-first.ts'
import type { StoreContext } from '../store-context.ts'

const IDS_PER_STATEMENT = 1_000

/**
 * The events are read after the rows: what is written between the two reads makes a journal that is
 * longer than its row says, never one with a hole, and the engine folds the journal only.
 */
export async function loadTree(
  context: StoreContext,
  rootId: string,
): Promise<readonly LoadedOperation[]> {
  const rows = await context.connection.db
    .selectFrom('operation')
    .selectAll()
    .where('root_id', '=', rootId)
    .execute()
  const events = await eventsOf(
    context,
    rows.map((row) => row.id),
  )
  const byOperation = Map.groupBy(events, (event) => event.operationId)
  return parentsFirst(rows.map(operationFromRow)).map((record) => ({
    record,
    events: byOperation.get(record.id) ?? [],
  }))
}

/** By id and not by a join: without fresh statistics PostgreSQL read the whole journal for one. */
async function eventsOf(
  context: StoreContext,
  operationIds: readonly string[],
): Promise<JournalEvent[]> {
  const events: JournalEvent[] = []
  for (let from = 0; from < operationIds.length; from += IDS_PER_STATEMENT) {
    const rows = await context.connection.db
      .selectFrom('journal_event')
      .selectAll()
      .where('operation_id', 'in', operationIds.slice(from, from + IDS_PER_STATEMENT))
      .orderBy('operation_id')
      .orderBy('seq')
      .execute()
    events.push(...rows.map(eventFromRow))
  }
  return events
}
