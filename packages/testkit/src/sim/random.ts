/** A stream of numbers from a seed (splitmix32): same seed, same life. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** From 0 (inclusive) to 1 (exclusive). */
  next(): number {
    this.#state = (this.#state + 0x9e3779b9) >>> 0
    let z = this.#state
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return ((z ^ (z >>> 15)) >>> 0) / 0x1_0000_0000
  }

  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  /** One of them; throws for none. */
  pick<T>(choices: readonly T[]): T {
    const choice = choices[this.int(0, choices.length - 1)]
    if (choice === undefined) throw new Error('There is nothing to pick from.')
    return choice
  }

  /** Another stream that takes nothing from this one: whatever is added later leaves the lives of known seeds as they are. */
  aside(): Random {
    return new Random(Math.imul(this.#state ^ 0x5bd1e995, 0x27d4eb2d))
  }

  /** Another stream that does not depend on how much of this one is used later. */
  fork(): Random {
    return new Random(Math.floor(this.next() * 0x1_0000_0000))
  }
}
