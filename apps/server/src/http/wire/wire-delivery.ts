import { PARKED_TEXTS } from '@keystone/core/outbox/parked-texts'
import type { Delivery } from '@keystone/domain/entities/delivery'
import { wordsIn } from '@keystone/domain/words/words-in'
import { iso } from './iso.ts'
import { isoOrUndefined } from './iso-or-undefined.ts'

export function wireDelivery(delivery: Delivery) {
  return {
    ...delivery,
    parkedWords: wordsIn(PARKED_TEXTS, delivery.parkedBecause ?? ''),
    createdAt: iso(delivery.createdAt),
    lastTriedAt: isoOrUndefined(delivery.lastTriedAt),
  }
}
