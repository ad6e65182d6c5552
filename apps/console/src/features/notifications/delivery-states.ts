import type { Wire } from '../../api/wire.ts'
import type { Tone } from '../../ui/tone.ts'

export type DeliveryState = Wire['Delivery']['state']

/** What each means for the person who looks. */
export const DELIVERY_STATES: Readonly<Record<DeliveryState, Tone>> = {
  waiting: 'busy',
  delivered: 'good',
  parked: 'bad',
  dropped: 'off',
}
