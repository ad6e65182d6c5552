import type { FencingToken } from '@keystone/engine/step-context'
import { holdLease } from '../journal/hold-lease.ts'
import type { StoreContext } from '../store-context.ts'
import { outboxLease } from './outbox-lease.ts'

/** All that waits for too long at once: a sink that is gone for good is not asked about each. */
export async function parkOld(
  context: StoreContext,
  subscriptionId: string,
  token: FencingToken,
  { keptMs, because }: { readonly keptMs: number; readonly because: string },
): Promise<void> {
  const nowMs = context.clock.now()
  await context.connection.writer.write(
    async (trx) => {
      await holdLease(trx, outboxLease(subscriptionId), token)
      await trx
        .updateTable('delivery')
        .set({ state: 'parked', parked_because: because })
        .where('subscription_id', '=', subscriptionId)
        .where('state', '=', 'waiting')
        .where('queued_at', '<', nowMs - keptMs)
        .execute()
    },
    { repeatable: true },
  )
}
