import type { JournalEvent } from '@keystone/engine/event'
import type { Transaction } from 'kysely'
import type { Tables } from '../tables/tables.ts'
import type { AppendRequest } from './journal-request.ts'

/** For each request whether the journal holds exactly its events. A commit in doubt is read back, not repeated (F-5). */
export async function alreadyWritten(
  trx: Transaction<Tables>,
  requests: readonly AppendRequest[],
): Promise<readonly boolean[]> {
  const answers: boolean[] = []
  for (const request of requests) {
    const events = request.writes.flatMap((write) => write.events)
    const found = await Promise.all(events.map((event) => isWritten(trx, event)))
    answers.push(found.every(Boolean))
  }
  return answers
}

async function isWritten(trx: Transaction<Tables>, event: JournalEvent): Promise<boolean> {
  const row = await trx
    .selectFrom('journal_event')
    .select(['at', 'body'])
    .where('operation_id', '=', event.operationId)
    .where('seq', '=', event.seq)
    .executeTakeFirst()
  return row?.at === event.at && row.body === JSON.stringify(event.body)
}
