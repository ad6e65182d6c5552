import type { Clock } from './clock.ts'

/** The machine's clock. Only composition roots hand it out. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
}
