import type { subscriptionRoutes } from '@keystone/contract/routes/subscription-routes'
import { addSubscription } from '@keystone/core/usecases/add-subscription'
import { dropDelivery } from '@keystone/core/usecases/drop-delivery'
import { found } from '@keystone/core/usecases/found'
import { removeSubscription } from '@keystone/core/usecases/remove-subscription'
import { retryDelivery } from '@keystone/core/usecases/retry-delivery'
import { rotateSubscriptionSecret } from '@keystone/core/usecases/rotate-subscription-secret'
import { testSubscription } from '@keystone/core/usecases/test-subscription'
import { updateSubscription } from '@keystone/core/usecases/update-subscription'
import type { HandlersFor } from '../call.ts'
import { iso } from '../wire/iso.ts'
import { pageRequest } from '../wire/page-request.ts'
import { wireDelivery } from '../wire/wire-delivery.ts'
import { wirePage } from '../wire/wire-page.ts'
import { wireSubscription } from '../wire/wire-subscription.ts'
import type { HandlerDeps } from './handler-deps.ts'

export function subscriptionHandlers({
  product,
}: HandlerDeps): HandlersFor<keyof typeof subscriptionRoutes> {
  const { basis } = product
  const { store } = basis
  return {
    'subscriptions.list': async ({ actor, query }) => {
      const page = await store.subscriptions(actor.organisationId).list(pageRequest(query))
      return { body: wirePage(page, wireSubscription) }
    },
    'subscriptions.create': async ({ actor, body }) => {
      const { subscription, secret } = await addSubscription(basis, actor, body)
      return {
        body: { ...wireSubscription(subscription), secret: secret.reveal() },
        revision: subscription.revision,
      }
    },
    'subscriptions.get': async ({ actor, params }) => {
      const { subscriptionId } = params
      const stored = await store.subscriptions(actor.organisationId).get(subscriptionId)
      const subscription = found(stored, 'subscription', subscriptionId)
      return { body: wireSubscription(subscription), revision: subscription.revision }
    },
    'subscriptions.update': async ({ actor, params, body, revision }) => {
      const input = { ...params, revision, change: body }
      const subscription = await updateSubscription(basis, actor, input)
      return { body: wireSubscription(subscription), revision: subscription.revision }
    },
    'subscriptions.rotateSecret': async ({ actor, params, revision }) => {
      const input = { ...params, revision }
      const { secret, previousUntil } = await rotateSubscriptionSecret(basis, actor, input)
      return { body: { secret: secret.reveal(), previousUntil: iso(previousUntil) } }
    },
    'subscriptions.test': async ({ actor, params, signal }) => ({
      body: await testSubscription(product, actor, { ...params, signal }),
    }),
    'subscriptions.remove': async ({ actor, params, body }) => {
      await removeSubscription(basis, actor, { ...params, ...body })
      return {}
    },
    'deliveries.list': async ({ actor, query }) => {
      const { subscriptionId, state } = query
      const filter = { ...pageRequest(query), subscriptionId, state }
      const page = await store.deliveries(actor.organisationId).list(filter)
      return { body: wirePage(page, wireDelivery) }
    },
    'deliveries.get': async ({ actor, params }) => {
      const { deliveryId } = params
      const repository = store.deliveries(actor.organisationId)
      const delivery = found(await repository.get(deliveryId), 'delivery', deliveryId)
      const body = found(await repository.body(deliveryId), 'delivery', deliveryId)
      return { body: { ...wireDelivery(delivery), body } }
    },
    'deliveries.retry': async ({ actor, params }) => ({
      body: wireDelivery(await retryDelivery(basis, actor, params)),
    }),
    'deliveries.drop': async ({ actor, params, body }) => ({
      body: wireDelivery(await dropDelivery(basis, actor, { ...params, ...body })),
    }),
  }
}
