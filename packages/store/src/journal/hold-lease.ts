import { FencedOut } from '@keystone/engine/fenced-out'
import type { FencingToken } from '@keystone/engine/step-context'
import type { Transaction } from 'kysely'
import type { Tables } from '../tables/tables.ts'

/**
 * For the rest of the transaction nobody else can take this root over: a claim waits for its end, so that
 * nothing of an old token is committed after something of a newer one (I-5). Throws FencedOut where
 * somebody has taken it over already.
 */
export async function holdLease(
  trx: Transaction<Tables>,
  rootId: string,
  token: FencingToken,
): Promise<void> {
  const isShared = trx.getExecutor().adapter.supportsMultipleConnections === true
  const lease = await trx
    .selectFrom('lease')
    .select(['generation', 'epoch'])
    .where('root_id', '=', rootId)
    .$if(isShared, (query) => query.forShare())
    .executeTakeFirst()
  if (lease?.generation === token.generation && lease.epoch === token.epoch) return
  throw new FencedOut(rootId)
}
