import type { ToldType } from './told-type.ts'

/** A rule that turns what happened into calls of a webhook, without its secret. */
export interface Subscription {
  readonly id: string
  readonly organisationId: string
  readonly name: string
  readonly url: string
  readonly types: readonly ToldType[]
  /** Only what concerns one of these; empty: everything. Audit entries always are of the whole organisation. */
  readonly environmentIds: readonly string[]
  /** While false nothing is sent, and nothing new is kept for it but the place in the audit log. */
  readonly enabled: boolean
  readonly createdAt: number
  /** What became of the last tries. */
  readonly health: SinkHealth
}

export interface SinkHealth {
  /** Tries in a row that failed. */
  readonly failures: number
  /** Not before then is it tried again; 0: at once. */
  readonly nextTryAt: number
  readonly lastDeliveredAt: number | undefined
  /** Deliveries that still have to be made. */
  readonly waiting: number
  /** Deliveries that a person must look at. */
  readonly parked: number
}
