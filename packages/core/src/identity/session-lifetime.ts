/** Idle and in all (SEC-3). */
export const SESSION_LIFETIME = {
  idleMs: 12 * 3_600_000,
  absoluteMs: 7 * 24 * 3_600_000,
  /** The time of last use is written at most this often. */
  touchMs: 60_000,
} as const
