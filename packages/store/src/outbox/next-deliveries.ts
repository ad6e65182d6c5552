import type { StoreContext } from '../store-context.ts'
import type { DueDelivery } from './outbox.ts'

/** Undefined where nothing waits, or nothing else does. */
export async function nextDeliveries(
  context: StoreContext,
  subscriptionId: string,
): Promise<{ readonly first: DueDelivery | undefined; readonly other: DueDelivery | undefined }> {
  const waiting = () =>
    context.connection.db
      .selectFrom('delivery')
      .select(['id', 'body', 'attempts'])
      .where('subscription_id', '=', subscriptionId)
      .where('state', '=', 'waiting')
  const first = await waiting().orderBy('id').limit(1).executeTakeFirst()
  if (first === undefined || first.attempts === 0) return { first, other: undefined }
  const other = await waiting()
    .where('id', '!=', first.id)
    .orderBy('attempts')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return { first, other }
}
