import type { JournalEvent } from '@keystone/engine/event'
import type { Transaction } from 'kysely'
import type { Tables } from '../tables/tables.ts'

/** Four parameters each; SQLite takes 32,766 in a statement and PostgreSQL 65,535. */
const ROWS_PER_STATEMENT = 1_000

export async function insertEvents(
  trx: Transaction<Tables>,
  events: readonly JournalEvent[],
): Promise<void> {
  for (let from = 0; from < events.length; from += ROWS_PER_STATEMENT) {
    const rows = events.slice(from, from + ROWS_PER_STATEMENT).map((event) => ({
      operation_id: event.operationId,
      seq: event.seq,
      at: event.at,
      body: JSON.stringify(event.body),
    }))
    await trx.insertInto('journal_event').values(rows).execute()
  }
}
