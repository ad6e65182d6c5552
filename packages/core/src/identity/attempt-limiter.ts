import type { Clock } from '@keystone/foundation/clock'

const WINDOW_MS = 60_000
const MAX_KEYS = 20_000

/**
 * Counts attempts per key in a sliding minute. Slower, never shut: who waits is let in again, so nobody
 * can lock another out (threats.md: backoff, not lock-out). In memory and bounded: limits are per
 * instance, and a restart forgives.
 */
export class AttemptLimiter {
  readonly #clock: Clock
  readonly #attempts = new Map<string, number[]>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Records one attempt; gives the wait in ms where the key has had `perMinute` already, else 0. */
  take(key: string, perMinute: number): number {
    // Not the time of day: a clock that is set back would let nobody in until it is there again (F-12).
    const nowMs = this.#clock.monotonicMs()
    const recent = (this.#attempts.get(key) ?? []).filter((at) => nowMs - at < WINDOW_MS)
    const oldest = recent[0]
    if (recent.length >= perMinute && oldest !== undefined) {
      this.#keep(key, recent)
      return oldest + WINDOW_MS - nowMs
    }
    this.#keep(key, [...recent, nowMs])
    return 0
  }

  /** After a success: what was tried before no longer counts. */
  forgive(key: string): void {
    this.#attempts.delete(key)
  }

  /** Most recently used last; the oldest keys go first when there are too many. */
  #keep(key: string, attempts: number[]): void {
    this.#attempts.delete(key)
    this.#attempts.set(key, attempts)
    if (this.#attempts.size <= MAX_KEYS) return
    for (const oldest of this.#attempts.keys()) {
      this.#attempts.delete(oldest)
      break
    }
  }
}
