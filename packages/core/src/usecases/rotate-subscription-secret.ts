import type { Secret } from '@keystone/domain/secret'
import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import { newSecret } from '../outbox/new-secret.ts'
import { OUTBOX_POLICY } from '../outbox/outbox-policy.ts'

/**
 * A new secret, given back this once; both sign until the old one's day is over. Throws NOT_FOUND, and
 * REVISION_STALE where somebody else has made one meanwhile.
 */
export async function rotateSubscriptionSecret(
  basis: Basis,
  actor: Actor,
  input: { readonly subscriptionId: string; readonly revision: number },
): Promise<{ readonly secret: Secret; readonly previousUntil: number }> {
  const { subscriptionId, revision } = input
  const secret = newSecret(basis.random)
  const previousUntil = basis.clock.now() + OUTBOX_POLICY.previousSecretMs
  const subject = `subscription:${subscriptionId}`
  const audit = auditOf(basis.clock, actor, 'subscription.rotate-secret', subject)
  await basis.store
    .subscriptions(actor.organisationId)
    .changeSecret(subscriptionId, revision, { secret, previousUntil }, audit)
  return { secret, previousUntil }
}
