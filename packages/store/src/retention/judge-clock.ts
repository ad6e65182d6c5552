/** What is kept of the clock from one pass to the next. */
export interface ClockSeen {
  /** What it said when it was last believed. */
  readonly believedMs: number
  /** How long Keystone has run with a clock that leapt away from that. */
  readonly doubtedForMs: number
}

/** Farther than that in one go is a leap; a control plane that was off for so long looks the same. */
const LEAP_MS = 24 * 3_600_000
/** What is kept need not be newer: an idle machine writes nothing each few minutes. */
const KEPT_FOR_MS = 3_600_000
/** Time for a person to set the clock right. */
const DOUBTED_FOR_MS = 24 * 3_600_000

/**
 * Pure: whether what is old may be told by this clock (F-12). One that leaps a year ahead would make all
 * history old at once, so after a leap it is believed only when Keystone has run a day with it; that is
 * counted by the time that passed, which nobody can set.
 *
 * @param ranMs since this process looked last; 0 where it looks for the first time
 */
export function judgeClock(
  seen: ClockSeen | undefined,
  nowMs: number,
  ranMs: number,
): { readonly isBelieved: boolean; readonly seen: ClockSeen } {
  const offMs = Math.abs(nowMs - (seen?.believedMs ?? nowMs))
  if (seen?.doubtedForMs === 0 && offMs <= KEPT_FOR_MS) return { isBelieved: true, seen }
  const believed = { isBelieved: true, seen: { believedMs: nowMs, doubtedForMs: 0 } }
  if (seen === undefined || offMs <= LEAP_MS) return believed
  const doubtedForMs = seen.doubtedForMs + ranMs
  return doubtedForMs >= DOUBTED_FOR_MS
    ? believed
    : { isBelieved: false, seen: { ...seen, doubtedForMs } }
}
