import type { Secret } from '@keystone/domain/secret'
import type { FencingToken } from '@keystone/engine/step-context'
import { claim, release } from '../journal/leases.ts'
import type { StoreContext } from '../store-context.ts'
import { dueSubscriptions } from './due-subscriptions.ts'
import { nextDeliveries } from './next-deliveries.ts'
import { outboxLease } from './outbox-lease.ts'
import { parkOld } from './park-old.ts'
import { type Settlement, settleDelivery } from './settle-delivery.ts'
import { sinkOf } from './sink-of.ts'
import { takeAudit } from './take-audit.ts'

/** Where a subscription's deliveries go, and what signs them: the newest secret first. */
export interface Sink {
  readonly url: string
  readonly secrets: readonly Secret[]
  readonly enabled: boolean
  /** Tries in a row that failed. */
  readonly failures: number
}

/** One that is to be sent. */
export interface DueDelivery {
  readonly id: string
  readonly body: string
  readonly attempts: number
}

export type Outbox = ReturnType<typeof outbox>

/** What is to be told to the outside, of all organisations, for the one who tells it. */
export function outbox(context: StoreContext) {
  return {
    /** Subscriptions to which something is to be sent now. Reads only: most of the time there is none. */
    due: (longestPauseMs: number) => dueSubscriptions(context, longestPauseMs),
    /** The right to send to one subscription; undefined while another has it. */
    claim: (subscriptionId: string, holder: string, leaseMs: number) =>
      claim(context, outboxLease(subscriptionId), holder, leaseMs),
    release: (subscriptionId: string, holder: string) =>
      release(context, outboxLease(subscriptionId), holder),
    /** As it is now; undefined where it was removed. */
    sink: (subscriptionId: string) => sinkOf(context, subscriptionId),
    /** Puts the next audit entries among the deliveries, where that is wanted. Throws FencedOut. */
    takeAudit: (subscriptionId: string, token: FencingToken) =>
      takeAudit(context, subscriptionId, token),
    /** The oldest one, and beside it the one of the others that was tried least. */
    next: (subscriptionId: string) => nextDeliveries(context, subscriptionId),
    /** What came of a try. Throws FencedOut: then it may be sent once more, under the same id. */
    settle: (subscriptionId: string, token: FencingToken, settlement: Settlement) =>
      settleDelivery(context, subscriptionId, token, settlement),
    /** Parks what has waited longer than that. Throws FencedOut. */
    parkOld: (subscriptionId: string, token: FencingToken, keptMs: number, because: string) =>
      parkOld(context, subscriptionId, token, { keptMs, because }),
  }
}
