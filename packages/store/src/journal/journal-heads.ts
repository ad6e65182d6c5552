import type { Transaction } from 'kysely'
import type { Tables } from '../tables/tables.ts'
import type { JournalHeads } from './accept-appends.ts'
import type { AppendRequest } from './journal-request.ts'

/**
 * Tokens and last seqs, held until the commit: a takeover waits for it, so that no write with an old
 * token is committed after one with a newer token (I-5). Rows are taken in one order by all.
 */
export async function journalHeads(
  trx: Transaction<Tables>,
  requests: readonly AppendRequest[],
): Promise<JournalHeads> {
  if (requests.length === 0) return { tokens: new Map(), seqs: new Map() }
  const hold = trx.getExecutor().adapter.supportsMultipleConnections === true
  const rootIds = [...new Set(requests.map((request) => request.rootId))]
  const operationIds = [
    ...new Set(requests.flatMap((request) => request.writes.map((write) => write.operationId))),
  ]
  const leases = await trx
    .selectFrom('lease')
    .select(['root_id', 'generation', 'epoch'])
    .where('root_id', 'in', rootIds)
    .orderBy('root_id')
    .$if(hold, (query) => query.forShare())
    .execute()
  const operations = await trx
    .selectFrom('operation')
    .select(['id', 'seq'])
    .where('id', 'in', operationIds.length === 0 ? [''] : operationIds)
    .orderBy('id')
    .$if(hold, (query) => query.forUpdate())
    .execute()
  return {
    tokens: new Map(leases.map((lease) => [lease.root_id, lease])),
    seqs: new Map(operations.map((operation) => [operation.id, operation.seq])),
  }
}
