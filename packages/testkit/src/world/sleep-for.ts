import type { WorldClock } from './world-clock.ts'

/** Resolves after `ms` of the world's time, however the caller fares: what was begun outside goes on. */
export function sleepFor(clock: WorldClock, ms: number): Promise<void> {
  return new Promise((resolve) => void clock.setTimer(ms, resolve))
}
