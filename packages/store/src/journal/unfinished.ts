import { sql } from 'kysely'
import { databaseNow } from '../dialect/database-now.ts'
import type { StoreContext } from '../store-context.ts'

/** Written out and not bound, so that both databases see that the small partial index is enough. */
export const UNFINISHED = sql<boolean>`operation.state not in ('succeeded', 'failed', 'cancelled')`

/** A root is finished only after everything below it came to rest, so its own state tells. */
export async function unfinishedRoots(
  context: StoreContext,
  holder: string,
): Promise<readonly string[]> {
  const rows = await context.connection.db
    .selectFrom('operation')
    .leftJoin('lease', 'lease.root_id', 'operation.root_id')
    .select('operation.id')
    .where(UNFINISHED)
    .where('operation.parent_id', 'is', null)
    .where((eb) =>
      eb.or([
        eb('lease.holder', 'is', null),
        eb('lease.holder', '=', holder),
        eb('lease.expires_at', '<=', databaseNow(context)),
      ]),
    )
    .orderBy('operation.created_at')
    .orderBy('operation.id')
    .execute()
  return rows.map((row) => row.id)
}

export async function waitingRoots(context: StoreContext): Promise<readonly string[]> {
  const rows = await context.connection.db
    .selectFrom('operation')
    .select(['root_id', (eb) => eb.fn.min('created_at').as('since')])
    .where(UNFINISHED)
    .where('state', '=', 'waiting')
    .groupBy('root_id')
    .orderBy('since')
    .orderBy('root_id')
    .execute()
  return rows.map((row) => row.root_id)
}
