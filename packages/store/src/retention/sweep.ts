import { databaseNow } from '../dialect/database-now.ts'
import { UNFINISHED } from '../journal/unfinished.ts'
import type { StoreContext } from '../store-context.ts'
import type { Retention } from './retention.ts'

const DAY_MS = 24 * 3_600_000
/** Ended sessions stay visible for a while, for whoever looks into what happened. */
const SESSIONS_KEPT_MS = 30 * DAY_MS

/** Deliveries that are over, for whoever asks whether something was told; parked ones wait for a person for so long. */
const DELIVERIES_KEPT_MS = 7 * DAY_MS
const PARKED_KEPT_MS = 90 * DAY_MS

/**
 * Removes what has expired: keys, sessions, leases of finished operations, deliveries that are over, and wishes that came as their
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
      await trx
        .deleteFrom('delivery')
        .where('state', 'in', ['delivered', 'dropped'])
        .where('last_tried_at', '<', nowMs - DELIVERIES_KEPT_MS)
        .execute()
      await trx
        .deleteFrom('delivery')
        .where('state', '=', 'parked')
        .where('queued_at', '<', nowMs - PARKED_KEPT_MS)
        .execute()
    },
    { repeatable: true },
  )
}
