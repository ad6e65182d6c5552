import type { Clock } from '@keystone/foundation/clock'
import { systemClock } from '@keystone/foundation/system-clock'

/** The machine's clock, turned by hand. */
export interface TestClock extends Clock {
  /** As if so much time had passed. */
  ahead(ms: number): void
  /** Somebody sets the clock, which says nothing of the time that has passed. */
  set(byMs: number): void
}

export function testClock(): TestClock {
  let passedMs = 0
  let setByMs = 0
  return {
    now: () => systemClock.now() + passedMs + setByMs,
    monotonicMs: () => systemClock.monotonicMs() + passedMs,
    ahead(ms) {
      passedMs += ms
    },
    set(byMs) {
      setByMs += byMs
    },
  }
}
