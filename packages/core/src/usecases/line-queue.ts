/**
 * Joins many producers into one reader. A producer waits while the queue is full, so that a slow reader
 * slows the sources instead of filling memory.
 */
export class LineQueue<T> {
  readonly #items: T[] = []
  readonly #capacity: number
  readonly #producers: (() => void)[] = []
  #reader: (() => void) | undefined
  #isClosed = false

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  async push(item: T): Promise<void> {
    while (this.#items.length >= this.#capacity && !this.#isClosed)
      await new Promise<void>((resolve) => this.#producers.push(resolve))
    if (this.#isClosed) return
    this.#items.push(item)
    this.#reader?.()
  }

  close(): void {
    this.#isClosed = true
    this.#reader?.()
    for (const wake of this.#producers.splice(0)) wake()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (;;) {
      const item = this.#items.shift()
      this.#producers.shift()?.()
      if (item !== undefined) yield item
      else if (this.#isClosed) return
      else await new Promise<void>((resolve) => (this.#reader = resolve))
      this.#reader = undefined
    }
  }
}
