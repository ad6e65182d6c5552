import type { Json } from './json.ts'

/** What domain truth says about how a stale operation ended (OPS-18). */
export type ReconciliationDecision =
  | 'succeeded'
  | 'failed'
  /** Something of it still goes on out there: looked at again with the next scan. */
  | 'stillRunning'
  /** A later operation about the same subject has taken over; nothing is given back. */
  | 'superseded'
  /** Nothing of the same scope proves any of the others: a person must look. */
  | 'unproven'

/** One record that was looked at: ids, states, fingerprints and times, and nothing else (OPS-18). */
export interface Evidence {
  /** What kind of record: `release`, `replica`, `container`. */
  readonly record: string
  readonly id: string
  readonly organisationId: string
  readonly subject: string
  /** SHA-256 of the facts that make the record the operation's own. */
  readonly fingerprint: string
  readonly state: string
  /** When the record says that it came to be so, in ms since the epoch. */
  readonly at?: number
}

/** The one shape in which every result of reconciliation is kept, an adapter's and a person's (OPS-20). */
export interface Reconciliation {
  /** `person` where somebody decided. */
  readonly adapter: string
  readonly decision: ReconciliationDecision
  readonly evidence: readonly Evidence[]
  readonly at: number
}

/** A result on its way to the journal. */
export interface Conclusion {
  readonly reconciliation: Reconciliation
  /** One sentence for people. */
  readonly why: string
  /** What a parent (and the API) sees of an operation that is proven to have succeeded. */
  readonly result?: Json
  /** `runMark` of the operation when it was looked at: where it has moved since, this says nothing any more. */
  readonly basis: string
}

/** The adapter's name under which a person decides. */
export const PERSON = 'person'
