import type { Transaction } from 'kysely'
import type { StoreContext } from '../store-context.ts'
import type { Tables } from '../tables/tables.ts'
import type { Told } from './told.ts'
import { toldBody } from './told-body.ts'
import { wants } from './wants.ts'

/** Far below what a statement takes, however many subscriptions there are. */
const ROWS_PER_STATEMENT = 1_000

/**
 * The outbox (OPS-12a): in the transaction of the change, one row for each subscription that is to be told of
 * it. Not one row per change that is fanned out later: who is told is who had asked when it happened,
 * a change that nobody asked for costs one look-up, and what waits for one sink is one query.
 */
export async function tell(
  context: StoreContext,
  trx: Transaction<Tables>,
  told: readonly Told[],
): Promise<void> {
  if (told.length === 0) return
  const isShared = trx.getExecutor().adapter.supportsMultipleConnections === true
  const subscriptions = await trx
    .selectFrom('subscription')
    .select(['id', 'organisation_id', 'types', 'environment_ids'])
    .where('organisation_id', 'in', [...new Set(told.map((one) => one.organisationId))])
    .where('enabled', '=', 1)
    .orderBy('id')
    // Or one that is removed at this moment would fail the change that was to be told of.
    .$if(isShared, (query) => query.forKeyShare())
    .execute()
  const rows = told.flatMap((one) =>
    subscriptions
      .filter((subscription) => wants(subscription, one))
      .map((subscription) => ({
        id: context.ids.next('dlv'),
        organisation_id: one.organisationId,
        subscription_id: subscription.id,
        type: one.type,
        subject: one.subject,
        body: toldBody(one.type, one.at, one.data),
        state: 'waiting' as const,
        attempts: 0,
        created_at: one.at,
        queued_at: one.at,
        last_tried_at: null,
        last_answer: null,
        parked_because: null,
      })),
  )
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT)
    await trx
      .insertInto('delivery')
      .values(rows.slice(from, from + ROWS_PER_STATEMENT))
      .execute()
}
