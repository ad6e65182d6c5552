import type { Delivery } from '@keystone/domain/entities/delivery'
import { iso } from './iso.ts'
import { isoOrUndefined } from './iso-or-undefined.ts'

export function wireDelivery(delivery: Delivery) {
  return {
    ...delivery,
    createdAt: iso(delivery.createdAt),
    lastTriedAt: isoOrUndefined(delivery.lastTriedAt),
  }
}
