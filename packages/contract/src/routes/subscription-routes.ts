import { DELIVERY_STATES } from '@keystone/domain/entities/delivery'
import { webhookUrl } from '@keystone/domain/names/webhook-url'
import { z } from 'zod'
import { defineRoute } from '../define-route.ts'
import { checkResult } from '../resources/check-result.ts'
import { delivery } from '../resources/delivery.ts'
import { issuedSubscription } from '../resources/issued-subscription.ts'
import { subscription } from '../resources/subscription.ts'
import { toldType } from '../resources/told-type.ts'
import { READ_ONLY } from '../route.ts'
import { idOf } from '../schemas/id-of.ts'
import { instant } from '../schemas/instant.ts'
import { pageOf } from '../schemas/page-of.ts'
import { pageQuery } from '../schemas/page-query.ts'
import { reason } from '../schemas/reason.ts'

const subscriptionId = z.object({ subscriptionId: idOf('subscription') })
const deliveryId = z.object({ deliveryId: idOf('delivery') })
const name = z.string().trim().min(1).max(100)
const types = z.array(toldType).min(1).max(20)
const environmentIds = z.array(idOf('environment')).max(100)

export const subscriptionRoutes = {
  'subscriptions.list': defineRoute({
    method: 'GET',
    path: '/v1/subscriptions',
    summary: 'Who is told what happens, without their secrets',
    right: 'subscription.read',
    audit: READ_ONLY,
    query: z.object(pageQuery),
    response: pageOf(subscription),
    status: 200,
    errors: [],
  }),
  'subscriptions.create': defineRoute({
    method: 'POST',
    path: '/v1/subscriptions',
    summary: 'Tell a webhook what happens; gives back the secret that signs it, once',
    right: 'subscription.manage',
    audit: 'subscription.create',
    body: z.object({
      name,
      url: webhookUrl,
      types,
      environmentIds: environmentIds.default([]),
      enabled: z.boolean().default(true),
    }),
    response: issuedSubscription,
    status: 201,
    errors: ['NAME_TAKEN'],
  }),
  'subscriptions.get': defineRoute({
    method: 'GET',
    path: '/v1/subscriptions/{subscriptionId}',
    summary: 'One subscription, without its secret',
    right: 'subscription.read',
    audit: READ_ONLY,
    params: subscriptionId,
    response: subscription,
    status: 200,
    errors: [],
  }),
  'subscriptions.update': defineRoute({
    method: 'PATCH',
    path: '/v1/subscriptions/{subscriptionId}',
    summary: 'Change a subscription; what waits for it is tried again at once',
    right: 'subscription.manage',
    audit: 'subscription.update',
    params: subscriptionId,
    body: z.object({
      name: name.optional(),
      url: webhookUrl.optional(),
      types: types.optional(),
      environmentIds: environmentIds.optional(),
      enabled: z.boolean().optional(),
    }),
    response: subscription,
    status: 200,
    ifMatch: true,
    errors: ['NAME_TAKEN'],
  }),
  'subscriptions.rotateSecret': defineRoute({
    method: 'POST',
    path: '/v1/subscriptions/{subscriptionId}/secret',
    summary: 'Make a new secret; the old one signs beside it for a day',
    right: 'subscription.manage',
    audit: 'subscription.rotate-secret',
    params: subscriptionId,
    response: z.object({ secret: z.string(), previousUntil: instant }),
    status: 200,
    ifMatch: true,
    errors: [],
  }),
  'subscriptions.test': defineRoute({
    method: 'POST',
    path: '/v1/subscriptions/{subscriptionId}/test',
    summary: 'Post a test message now, and see what comes back',
    right: 'subscription.manage',
    audit: 'subscription.test',
    params: subscriptionId,
    response: checkResult,
    status: 200,
    errors: [],
  }),
  'subscriptions.remove': defineRoute({
    method: 'DELETE',
    path: '/v1/subscriptions/{subscriptionId}',
    summary: 'Remove a subscription, with what it was not told yet',
    right: 'subscription.manage',
    audit: 'subscription.remove',
    params: subscriptionId,
    body: z.object({ reason }),
    status: 204,
    errors: [],
  }),
  'deliveries.list': defineRoute({
    method: 'GET',
    path: '/v1/deliveries',
    summary: 'What was told, is to be told, and could not be',
    right: 'subscription.read',
    audit: READ_ONLY,
    query: z.object({
      ...pageQuery,
      subscriptionId: idOf('subscription').optional(),
      state: z.enum(DELIVERY_STATES).optional(),
    }),
    response: pageOf(delivery),
    status: 200,
    errors: [],
  }),
  'deliveries.get': defineRoute({
    method: 'GET',
    path: '/v1/deliveries/{deliveryId}',
    summary: 'One delivery, with what is posted',
    right: 'subscription.read',
    audit: READ_ONLY,
    params: deliveryId,
    response: delivery.extend({ body: z.string() }),
    status: 200,
    errors: [],
  }),
  'deliveries.retry': defineRoute({
    method: 'POST',
    path: '/v1/deliveries/{deliveryId}/retry',
    summary: 'Send a parked, dropped or delivered one once more, under the same id',
    right: 'subscription.manage',
    audit: 'delivery.retry',
    params: deliveryId,
    response: delivery,
    status: 200,
    errors: ['DELIVERY_STATE'],
  }),
  'deliveries.drop': defineRoute({
    method: 'POST',
    path: '/v1/deliveries/{deliveryId}/drop',
    summary: 'Give up on a delivery that waits or is parked',
    right: 'subscription.manage',
    audit: 'delivery.drop',
    params: deliveryId,
    body: z.object({ reason }),
    response: delivery,
    status: 200,
    errors: ['DELIVERY_STATE'],
  }),
}
