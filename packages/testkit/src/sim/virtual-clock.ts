import type { EngineClock } from '@keystone/engine/engine-clock'

interface Timer {
  readonly at: number
  readonly order: number
  readonly fn: () => void
}

/** Time that stands still until it is turned on to the next timer. */
export class VirtualClock implements EngineClock {
  #now: number
  #elapsed = 0
  #order = 0
  readonly #timers: Timer[] = []

  constructor(startAt: number) {
    this.#now = startAt
  }

  now(): number {
    return this.#now
  }

  elapsed(): number {
    return this.#elapsed
  }

  setTimer(ms: number, fn: () => void): () => void {
    const timer = { at: this.#now + Math.max(0, ms), order: ++this.#order, fn }
    this.#insert(timer)
    return () => {
      const index = this.#timers.indexOf(timer)
      if (index >= 0) this.#timers.splice(index, 1)
    }
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.setTimer(ms, resolve))
  }

  /** Turns to the next timer and lets it go off; false when there is none. */
  advance(): boolean {
    const timer = this.#timers.shift()
    if (!timer) return false
    this.#elapsed += timer.at - this.#now
    this.#now = timer.at
    timer.fn()
    return true
  }

  /** Kept sorted; timers of one time go off in the order in which they were set. */
  #insert(timer: Timer): void {
    let low = 0
    let high = this.#timers.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = this.#timers[middle]
      if (other && (other.at < timer.at || (other.at === timer.at && other.order < timer.order))) {
        low = middle + 1
      } else high = middle
    }
    this.#timers.splice(low, 0, timer)
  }
}
