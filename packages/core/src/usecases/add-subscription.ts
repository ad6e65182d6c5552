import type { Subscription } from '@keystone/domain/entities/subscription'
import type { Secret } from '@keystone/domain/secret'
import type { Revised } from '@keystone/store/repositories/revised'
import type { SubscriptionSettings } from '@keystone/store/repositories/subscriptions'
import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import { newSecret } from '../outbox/new-secret.ts'
import { found } from './found.ts'

/** The secret is given back this once. Throws NAME_TAKEN, NOT_FOUND for an environment. */
export async function addSubscription(
  basis: Basis,
  actor: Actor,
  settings: SubscriptionSettings,
): Promise<{ readonly subscription: Revised<Subscription>; readonly secret: Secret }> {
  const id = basis.ids.next('sub')
  const secret = newSecret(basis.random)
  const audit = auditOf(basis.clock, actor, 'subscription.create', `subscription:${id}`)
  const repository = basis.store.subscriptions(actor.organisationId)
  await repository.create({ ...settings, id, secret }, audit)
  return { subscription: found(await repository.get(id), 'subscription', id), secret }
}
