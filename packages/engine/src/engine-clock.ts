/** Time as the engine sees it; turned by hand in the simulation. */
export interface EngineClock {
  /** Milliseconds since the epoch. May jump. */
  now(): number
  /** Milliseconds that only grow: for leases, which a jump of the wall clock must not end (F-12). */
  elapsed(): number
  /** Calls `fn` once after `ms`; the answer takes the timer back. */
  setTimer(ms: number, fn: () => void): () => void
}
