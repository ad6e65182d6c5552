import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'

/** What was not delivered yet never is. Throws NOT_FOUND. */
export async function removeSubscription(
  basis: Basis,
  actor: Actor,
  input: { readonly subscriptionId: string; readonly reason: string },
): Promise<void> {
  const subject = `subscription:${input.subscriptionId}`
  const audit = auditOf(basis.clock, actor, 'subscription.remove', subject, input)
  await basis.store.subscriptions(actor.organisationId).remove(input.subscriptionId, audit)
}
