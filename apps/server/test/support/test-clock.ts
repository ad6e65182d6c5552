import type { Clock } from '@keystone/foundation/clock'
import { systemClock } from '@keystone/foundation/system-clock'

/** The machine's clock, turned ahead by hand. */
export interface TestClock extends Clock {
  ahead(ms: number): void
}

export function testClock(): TestClock {
  let offsetMs = 0
  return {
    now: () => systemClock.now() + offsetMs,
    monotonicMs: () => systemClock.monotonicMs(),
    ahead(ms) {
      offsetMs += ms
    },
  }
}
