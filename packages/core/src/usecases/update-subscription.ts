import type { Subscription } from '@keystone/domain/entities/subscription'
import type { Revised } from '@keystone/store/repositories/revised'
import type { SubscriptionSettings } from '@keystone/store/repositories/subscriptions'
import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import { found } from './found.ts'

/** What is not given stays. Throws NOT_FOUND, REVISION_STALE, NAME_TAKEN. */
export async function updateSubscription(
  basis: Basis,
  actor: Actor,
  input: {
    readonly subscriptionId: string
    readonly revision: number
    readonly change: {
      readonly [K in keyof SubscriptionSettings]?: SubscriptionSettings[K] | undefined
    }
  },
): Promise<Revised<Subscription>> {
  const { subscriptionId: id, revision, change } = input
  const repository = basis.store.subscriptions(actor.organisationId)
  const now = found(await repository.get(id), 'subscription', id)
  const settings: SubscriptionSettings = {
    name: change.name ?? now.name,
    url: change.url ?? now.url,
    types: change.types ?? now.types,
    environmentIds: change.environmentIds ?? now.environmentIds,
    enabled: change.enabled ?? now.enabled,
  }
  const audit = auditOf(basis.clock, actor, 'subscription.update', `subscription:${id}`)
  await repository.update(id, revision, settings, audit)
  return found(await repository.get(id), 'subscription', id)
}
