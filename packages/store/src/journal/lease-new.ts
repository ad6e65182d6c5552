import type { CreateRequest } from '@keystone/engine/journal-store'
import type { FencingToken } from '@keystone/engine/step-context'
import { sql, type Transaction } from 'kysely'
import { databaseNow } from '../dialect/database-now.ts'
import type { StoreContext } from '../store-context.ts'
import type { Tables } from '../tables/tables.ts'
import { nextEpoch } from './next-epoch.ts'

/**
 * The leases that new operations come with, and their tokens by root. One that was made by a try whose
 * reply was lost is read back; if somebody else has it by now there is no token.
 */
export async function leaseNew(
  context: StoreContext,
  trx: Transaction<Tables>,
  requests: readonly CreateRequest[],
  inserted: ReadonlySet<string>,
): Promise<ReadonlyMap<string, FencingToken>> {
  const wanted = requests.flatMap(({ record, lease }) =>
    lease === undefined ? [] : [{ rootId: record.id, ...lease }],
  )
  const fresh = wanted.filter(({ rootId }) => inserted.has(rootId))
  const tokens = new Map<string, FencingToken>()
  if (fresh.length > 0) {
    const nowMs = databaseNow(context)
    const epoch = await nextEpoch(context, trx, fresh.length)
    const leases = await trx
      .insertInto('lease')
      .values(
        fresh.map(({ rootId, holder, leaseMs }, index) => ({
          root_id: rootId,
          holder,
          generation: context.installation.generation,
          epoch: typeof epoch === 'number' ? epoch + index : epoch,
          expires_at: sql<number>`${nowMs} + ${leaseMs}`,
        })),
      )
      .returning(['root_id', 'generation', 'epoch'])
      .execute()
    for (const { root_id, ...token } of leases) tokens.set(root_id, token)
  }
  for (const { rootId, holder } of wanted.filter((one) => !inserted.has(one.rootId))) {
    const token = await trx
      .selectFrom('lease')
      .select(['generation', 'epoch'])
      .where('root_id', '=', rootId)
      .where('holder', '=', holder)
      .executeTakeFirst()
    if (token !== undefined) tokens.set(rootId, token)
  }
  return tokens
}
