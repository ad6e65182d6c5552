import { databaseNow } from './dialect/database-now.ts'
import { UNFINISHED } from './journal/unfinished.ts'
import type { StoreContext } from './store-context.ts'

const DAY_MS = 24 * 3_600_000
/** OPS-9 asks for a day at least. */
const IDEMPOTENCY_KEPT_MS = 7 * DAY_MS
/** Ended sessions stay visible for a while, for whoever looks into what happened. */
const SESSIONS_KEPT_MS = 30 * DAY_MS

/** Removes what has expired (leases of finished operations too), so that no table grows for ever with what nobody reads. */
export async function sweep(context: StoreContext): Promise<void> {
  const nowMs = context.clock.now()
  await context.connection.writer.write(
    async (trx) => {
      await trx
        .deleteFrom('idempotency')
        .where('created_at', '<', nowMs - IDEMPOTENCY_KEPT_MS)
        .execute()
      await trx
        .deleteFrom('lease')
        .where('expires_at', '<=', databaseNow(context))
        .where('root_id', 'not in', (inner) =>
          inner.selectFrom('operation').select('operation.id').where(UNFINISHED),
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
