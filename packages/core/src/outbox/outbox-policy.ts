/** How the outbox is emptied. */
export const OUTBOX_POLICY = {
  /** Sinks at a time; each of them gets one message after the other. */
  sinksAtOnce: 8,
  /** Of one organisation, so that there are mostly places for another. */
  sinksOfOne: 4,
  /** How often is looked who else has something to send while sinks are at work. */
  lookMs: 1_000,
  /** What a sink that had its turn waits for the next, so that one that cannot be served is not asked all the time. */
  restMs: 2_000,
  /** After so many failed tries of the first one, another is tried beside it: is it the sink, or the message? */
  suspectAfter: 5,
  /** What waits longer is parked. */
  keptMs: 3 * 24 * 3_600_000,
  /** For how long a turn stays with one sink; far below the lease, and longer than one try. */
  turnMs: 30_000,
  leaseMs: 60_000,
  /** How long a secret that was replaced signs too. */
  previousSecretMs: 24 * 3_600_000,
} as const
