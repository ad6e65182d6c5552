/** What a person asks of an operation that exists. */
export interface Wish {
  readonly operationId: string
  /** Where the operation is a child. Default: it is a root. */
  readonly rootId?: string
  readonly by: string
  readonly reason: string
}

export type CancelOutcome =
  | 'requested'
  /** It has ended already. */
  | 'finished'
  /** It is past its point of no return and will end by itself. */
  | 'too-late'
  | 'not-found'

export type DecideOutcome =
  | 'requested'
  /** The engine can still bring it to its end by itself, or has. */
  | 'not-stale'
  /** It gives back what it did, or never began: there is no success to take. */
  | 'refused'
