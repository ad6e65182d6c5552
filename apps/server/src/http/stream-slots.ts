import { Problem } from '@keystone/domain/problem'

/** Bounds how many streams are open, in all and per caller (SEC-12). */
export class StreamSlots {
  readonly #perCaller = new Map<string, number>()
  readonly #limits: { readonly total: number; readonly perCaller: number }
  #open = 0

  constructor(limits: { readonly total: number; readonly perCaller: number }) {
    this.#limits = limits
  }

  get open(): number {
    return this.#open
  }

  /** Takes a slot; the returned function gives it back, once. Throws TOO_MANY_STREAMS. */
  take(caller: string): () => void {
    const mine = this.#perCaller.get(caller) ?? 0
    if (mine >= this.#limits.perCaller || this.#open >= this.#limits.total)
      throw new Problem('TOO_MANY_STREAMS', `${mine} streams of yours are open.`)
    this.#open++
    this.#perCaller.set(caller, mine + 1)
    let isGiven = false
    return () => {
      if (isGiven) return
      isGiven = true
      this.#open--
      const left = (this.#perCaller.get(caller) ?? 1) - 1
      if (left === 0) this.#perCaller.delete(caller)
      else this.#perCaller.set(caller, left)
    }
  }
}
