import { backoffMs } from '@keystone/engine/backoff'

const FIRST_PAUSE_MS = 5_000
const LONGEST_BACKOFF_MS = 10 * 60_000
/** However long a sink asks us to wait. */
export const LONGEST_PAUSE_MS = 60 * 60_000

/**
 * Pure: how long nothing goes to a sink after its try number `failures` in a row has failed: 5 s, 10 s, 20 s …
 * 10 min, a fifth more or less so that many sinks of one host do not come at once; longer where it asks
 * for that by `Retry-After`, in seconds or as a date.
 *
 * @param chance from 0 to 1
 */
export function pauseAfter(
  failures: number,
  retryAfter: string | undefined,
  nowMs: number,
  chance: number,
): number {
  const backoff = backoffMs(failures, FIRST_PAUSE_MS, LONGEST_BACKOFF_MS) * (0.8 + 0.4 * chance)
  const asked = retryAfter === undefined ? 0 : askedMs(retryAfter, nowMs)
  return Math.round(Math.min(LONGEST_PAUSE_MS, Math.max(backoff, asked)))
}

function askedMs(retryAfter: string, nowMs: number): number {
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter) * 1_000
  const at = Date.parse(retryAfter)
  return Number.isNaN(at) ? 0 : at - nowMs
}
