import { databaseNow } from '../dialect/database-now.ts'
import { UNFINISHED } from '../journal/unfinished.ts'
import type { StoreContext } from '../store-context.ts'
import type { Retention } from './retention.ts'

const DAY_MS = 24 * 3_600_000
/** Ended sessions stay visible for a while, for whoever looks into what happened. */
const SESSIONS_KEPT_MS = 30 * DAY_MS

/**
 * Removes what has expired: keys, sessions, leases of finished operations, and wishes that came as their
 * operation was removed, which nobody is left to hear.
 */
export async function sweep(context: StoreContext, { keysMs }: Retention): Promise<void> {
  const nowMs = context.clock.now()
  await context.connection.writer.write(
    async (trx) => {
      await trx
        .deleteFrom('idempotency')
        .where('created_at', '<', nowMs - keysMs)
        .execute()
      await trx
        .deleteFrom('lease')
        .where('expires_at', '<=', databaseNow(context))
        .where('root_id', 'not in', (inner) =>
          inner.selectFrom('operation').select('operation.id').where(UNFINISHED),
        )
        .execute()
      await trx
        .deleteFrom('signal')
        .where((eb) =>
          eb.not(
            eb.exists(
              eb
                .selectFrom('operation')
                .select('operation.id')
                .whereRef('operation.id', '=', 'signal.root_id'),
            ),
          ),
        )
        .execute()
      await trx
        .deleteFrom('session')
        .where((eb) =>
          eb.or([
            eb('expires_at', '<', nowMs - SESSIONS_KEPT_MS),
            eb('revoked_at', '<', nowMs - SESSIONS_KEPT_MS),
          ]),
        )
        .execute()
    },
    { repeatable: true },
  )
}
