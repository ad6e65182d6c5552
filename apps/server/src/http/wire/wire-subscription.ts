import type { Subscription } from '@keystone/domain/entities/subscription'
import type { Revised } from '@keystone/store/repositories/revised'
import { iso } from './iso.ts'
import { isoOrUndefined } from './iso-or-undefined.ts'

export function wireSubscription({ health, ...subscription }: Revised<Subscription>) {
  const { failures, nextTryAt, lastDeliveredAt, waiting, parked } = health
  return {
    ...subscription,
    failures,
    nextTryAt: isoOrUndefined(nextTryAt === 0 ? undefined : nextTryAt),
    lastDeliveredAt: isoOrUndefined(lastDeliveredAt),
    waiting,
    parked,
    createdAt: iso(subscription.createdAt),
  }
}
