/** Delay before retry number `attempt` (1 = after the first attempt): doubles from `baseMs` up to `capMs`. */
export function backoffMs(attempt: number, baseMs: number, capMs: number): number {
  return Math.min(capMs, baseMs * 2 ** Math.min(attempt - 1, 30))
}
