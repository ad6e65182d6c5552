import type { StoreContext } from '../store-context.ts'

export interface DueSubscription {
  readonly id: string
  readonly organisationId: string
}

/**
 * Those with something to send whose pause is over. A pause that ends later than any may is one of a clock
 * that has jumped back since, and counts as over (F-12).
 */
export async function dueSubscriptions(
  context: StoreContext,
  longestPauseMs: number,
): Promise<readonly DueSubscription[]> {
  const nowMs = context.clock.now()
  const rows = await context.connection.db
    .selectFrom('subscription')
    .select(['subscription.id', 'subscription.organisation_id'])
    .where('enabled', '=', 1)
    .where((eb) =>
      eb.or([eb('next_try_at', '<=', nowMs), eb('next_try_at', '>', nowMs + longestPauseMs)]),
    )
    .where((eb) =>
      eb.or([
        eb.exists(
          eb
            .selectFrom('delivery')
            .select('delivery.id')
            .whereRef('delivery.subscription_id', '=', 'subscription.id')
            .where('delivery.state', '=', 'waiting'),
        ),
        eb.and([
          eb('wants_audit', '=', 1),
          eb.exists(
            eb
              .selectFrom('audit_head')
              .select('audit_head.seq')
              .whereRef('audit_head.organisation_id', '=', 'subscription.organisation_id')
              .whereRef('audit_head.seq', '>', 'subscription.audit_seq'),
          ),
        ]),
      ]),
    )
    .orderBy('subscription.id')
    .execute()
  return rows.map(({ id, organisation_id }) => ({ id, organisationId: organisation_id }))
}
