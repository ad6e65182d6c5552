/** Time as an argument, so that a life of the system replays from a seed. */
export interface Clock {
  /** Milliseconds since the epoch, UTC, whole. May jump. */
  now(): number
  /** Milliseconds from an arbitrary start; never goes back. For measuring how long something took. */
  monotonicMs(): number
}
