/** Dense while most applications start, then wider, never wider than the interval that was asked for. */
export function nextProbeDelayMs(waitedMs: number, intervalMs: number): number {
  if (waitedMs < 1_000) return Math.min(10, intervalMs)
  if (waitedMs < 10_000) return Math.min(50, intervalMs)
  return Math.min(500, intervalMs)
}
