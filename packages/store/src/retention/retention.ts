/** How long history is kept, in ms since its tree of operations came to rest. */
export interface Retention {
  /** Idempotency keys, since their use; OPS-9 asks for a day at least. */
  readonly keysMs: number
  /** What steps wrote. */
  readonly outputMs: number
  /** Every single event; after that what they came to, see `foldedEvent`. */
  readonly eventsMs: number
  /** The operations themselves; longer than an idempotency key is good for. */
  readonly operationsMs: number
  /** Of each workload, environment, application and server that there is, its newest stay however old. */
  readonly newestOfEach: number
}
