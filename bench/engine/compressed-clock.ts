import type { EngineClock } from '@keystone/engine/engine-clock'
import type { Clock } from '@keystone/foundation/clock'

/** Time that passes `factor` times as fast as the machine's, for engine and store alike. */
export function compressedClock(
  machine: Clock,
  factor: number,
): EngineClock & Clock & { skip(ms: number): void } {
  const begunAt = machine.now()
  const begun = machine.monotonicMs()
  let skippedMs = 0
  const elapsed = () => (machine.monotonicMs() - begun) * factor + skippedMs
  return {
    now: () => Math.floor(begunAt + elapsed()),
    elapsed,
    monotonicMs: elapsed,
    setTimer(ms, fn) {
      const timer = setTimeout(fn, ms / factor)
      timer.unref()
      return () => clearTimeout(timer)
    },
    skip(ms) {
      skippedMs += ms
    },
  }
}
