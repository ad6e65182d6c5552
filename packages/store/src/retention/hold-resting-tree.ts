import { sql, type Transaction } from 'kysely'
import { databaseNow } from '../dialect/database-now.ts'
import { UNFINISHED } from '../journal/unfinished.ts'
import type { StoreContext } from '../store-context.ts'
import type { Tables } from '../tables/tables.ts'

/**
 * For the rest of the transaction nobody writes into the journals of this tree. False where it is not at
 * rest: something in it is unfinished or calls for a person, somebody drives it, a wish or a lock waits.
 */
export async function holdRestingTree(
  context: StoreContext,
  trx: Transaction<Tables>,
  rootId: string,
): Promise<boolean> {
  const isShared = trx.getExecutor().adapter.supportsMultipleConnections === true
  const lease = await trx
    .selectFrom('lease')
    .select((eb) => eb('expires_at', '>', databaseNow(context)).as('isLive'))
    .where('root_id', '=', rootId)
    .where('holder', 'is not', null)
    .$if(isShared, (query) => query.forUpdate())
    .executeTakeFirst()
  if (lease?.isLive) return false
  const restless = sql<boolean>`(${UNFINISHED} or operation.needs_attention = 1)`
  const operations = await trx
    .selectFrom('operation')
    .select(['id', restless.as('isRestless')])
    .where('root_id', '=', rootId)
    .orderBy('id')
    .$if(isShared, (query) => query.forUpdate())
    .execute()
  if (operations.length === 0 || operations.some((one) => one.isRestless)) return false
  const waiting = await trx
    .selectFrom('signal')
    .select('id')
    .where('root_id', '=', rootId)
    .limit(1)
    .execute()
  return waiting.length === 0
}
