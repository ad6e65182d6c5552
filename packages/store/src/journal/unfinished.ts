import { HOLDS } from '@keystone/engine/holds'
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
    .leftJoin('operation_lock', (join) =>
      join
        .onRef('operation_lock.operation_id', '=', 'operation.id')
        .on('operation_lock.place', '!=', HOLDS),
    )
    .select([
      'operation.id',
      (eb) => eb.fn.coalesce(eb.fn.min('operation_lock.place'), eb.lit(0)).as('first_place'),
    ])
    .where(UNFINISHED)
    .where('operation.state', '=', 'waiting')
    .where('operation.parent_id', 'is', null)
    .groupBy(['operation.id', 'operation.created_at'])
    // Not by the time of creation alone: a clock that was set back would make the oldest the newest.
    .orderBy('first_place')
    .orderBy('operation.created_at')
    .orderBy('operation.id')
    .execute()
  return rows.map((row) => row.id)
}
