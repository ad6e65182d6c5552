import type { EngineClock } from '@keystone/engine/engine-clock'
import type { Clock } from '@keystone/foundation/clock'

/** The machine's time and timers for the engine. Timers do not keep the process alive. */
export function nodeEngineClock(clock: Clock): EngineClock {
  return {
    now: () => clock.now(),
    elapsed: () => clock.monotonicMs(),
    setTimer(ms, fn) {
      const timer = setTimeout(fn, ms)
      timer.unref()
      return () => clearTimeout(timer)
    },
  }
}
