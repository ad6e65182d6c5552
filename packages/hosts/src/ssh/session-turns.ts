import { abortable } from './abortable.ts'

/** At most so many sessions at once; whoever finds none free waits, in the order of asking. */
export class SessionTurns {
  #free: number
  readonly #waiting: (() => void)[] = []

  constructor(atOnce: number) {
    this.#free = atOnce
  }

  /**
   * Resolves, when it is the caller's turn, with what ends it; to be called once, whatever becomes of the
   * session. Rejects (lost) when the signal aborts first.
   */
  async take(signal: AbortSignal, who: string): Promise<() => void> {
    if (this.#free > 0) {
      this.#free -= 1
      return () => this.#next()
    }
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#waiting.push(resolve)
    try {
      await abortable(promise, signal, who)
    } catch (error) {
      const index = this.#waiting.indexOf(resolve)
      // Its turn came in the same moment: it goes to the next.
      if (index < 0) this.#next()
      else this.#waiting.splice(index, 1)
      throw error
    }
    return () => this.#next()
  }

  #next(): void {
    const next = this.#waiting.shift()
    if (next === undefined) this.#free += 1
    else next()
  }
}
