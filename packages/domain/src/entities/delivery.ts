import type { ToldType } from './told-type.ts'

export const DELIVERY_STATES = ['waiting', 'delivered', 'parked', 'dropped'] as const

/** `parked`: not tried again by itself; a person sends it again or drops it. */
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** One thing to be told to one subscription. Its id is the `webhook-id`, the same at each try. */
export interface Delivery {
  readonly id: string
  readonly organisationId: string
  readonly subscriptionId: string
  readonly type: ToldType
  /** What it is about: an operation, a server, an audit entry. */
  readonly subject: string
  readonly state: DeliveryState
  readonly attempts: number
  readonly createdAt: number
  readonly lastTriedAt: number | undefined
  /** What came back of the last try, in words. */
  readonly lastAnswer: string | undefined
  /** Why it was parked. */
  readonly parkedBecause: string | undefined
}
