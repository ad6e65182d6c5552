import type { FencingToken } from '@keystone/engine/step-context'
import { holdLease } from '../journal/hold-lease.ts'
import type { StoreContext } from '../store-context.ts'
import { outboxLease } from './outbox-lease.ts'

/** What came of one try, and what follows from it. */
export interface Settlement {
  readonly deliveryId: string
  /** In words, for people. */
  readonly answer: string
  readonly outcome:
    | { readonly is: 'delivered' }
    /** Never tried again by itself. */
    | { readonly is: 'parked'; readonly because: string }
    /** Nothing goes to this subscription before then. */
    | { readonly is: 'again'; readonly atMs: number }
}

/** One transaction. A delivery that a person has dropped meanwhile stays dropped. */
export async function settleDelivery(
  context: StoreContext,
  subscriptionId: string,
  token: FencingToken,
  { deliveryId, answer, outcome }: Settlement,
): Promise<void> {
  const nowMs = context.clock.now()
  await context.connection.writer.write(
    async (trx, inDoubt) => {
      await holdLease(trx, outboxLease(subscriptionId), token)
      const settled = await trx
        .updateTable('delivery')
        .set((eb) => ({
          state: outcome.is === 'again' ? 'waiting' : outcome.is,
          attempts: eb('attempts', '+', 1),
          last_tried_at: nowMs,
          // PostgreSQL cannot hold NUL in a text, and a receiver answers what it likes: refused here, the
          // message would be posted again at once, for ever.
          last_answer: answer.replaceAll('\0', '\uFFFD'),
          parked_because: outcome.is === 'parked' ? outcome.because : null,
        }))
        .where('id', '=', deliveryId)
        .where('state', '=', 'waiting')
        .executeTakeFirst()
      // The try before was committed, although its reply was lost.
      if (inDoubt && settled.numUpdatedRows === 0n) return
      await trx
        .updateTable('subscription')
        .set((eb) => {
          if (outcome.is === 'again')
            return { failures: eb('failures', '+', 1), next_try_at: outcome.atMs }
          // That one message is refused says nothing of the sink.
          if (outcome.is === 'parked') return { next_try_at: 0 }
          return { failures: 0, next_try_at: 0, last_delivered_at: nowMs }
        })
        .where('id', '=', subscriptionId)
        .execute()
    },
    { repeatable: true },
  )
}
