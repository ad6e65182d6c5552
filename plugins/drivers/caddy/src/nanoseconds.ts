/** Caddy's durations are integers in nanoseconds. */
export function nanoseconds(milliseconds: number): number {
  return milliseconds * 1_000_000
}
