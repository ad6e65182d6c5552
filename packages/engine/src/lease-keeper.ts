import type { EngineOptions } from './engine-options.ts'
import { FencedOut } from './fenced-out.ts'

/** With a pass of the engine every 5 s, whoever dies is taken over from within 30 s (PF-24). */
const LEASE_MS = 20_000

interface Held {
  readonly rootId: string
  /** When the lease was last known to be ours, on the clock that only grows. */
  renewedAt: number
  lost(): void
}

/**
 * Keeps the leases of the roots driven here. Whoever cannot renew for two thirds of a lease stops acting
 * before anybody else can begin (F-5, F-13): the last third is the margin for clocks that differ.
 */
export class LeaseKeeper<D> {
  readonly leaseMs: number
  readonly #options: EngineOptions<D>
  readonly #held = new Map<string, Held>()
  #untime: (() => void) | undefined
  #isRenewing = false

  constructor(options: EngineOptions<D>) {
    this.#options = options
    this.leaseMs = options.leaseMs ?? LEASE_MS
  }

  /** `askedAt`: by the clock that only grows, from before the lease was asked for. */
  hold(rootId: string, askedAt: number, lost: () => void): void {
    this.#held.set(rootId, { rootId, renewedAt: askedAt, lost })
    this.#schedule()
  }

  drop(rootId: string): void {
    this.#held.delete(rootId)
    if (this.#held.size > 0) return
    this.#untime?.()
    this.#untime = undefined
  }

  /**
   * Throws FencedOut where the lease may have run out: a process that was stopped for a while asks this
   * before its timers have told it how late it is.
   */
  assertHeld(rootId: string): void {
    const held = this.#held.get(rootId)
    if (held !== undefined && !this.#isTooOld(held)) return
    const error = new FencedOut(rootId)
    if (held !== undefined) this.#lose(held, error)
    throw error
  }

  /** By its own time and not after the last answer: a database that accepts and is silent answers nothing. */
  #schedule(): void {
    this.#untime ??= this.#options.clock.setTimer(this.leaseMs / 3, () => {
      this.#untime = undefined
      const error = new Error('the database did not confirm it in time')
      for (const one of [...this.#held.values()]) if (this.#isTooOld(one)) this.#lose(one, error)
      if (this.#held.size === 0) return
      if (!this.#isRenewing) void this.#renew()
      this.#schedule()
    })
  }

  async #renew(): Promise<void> {
    this.#isRenewing = true
    const asked = [...this.#held.values()]
    const { store, holder, clock } = this.#options
    const at = clock.elapsed()
    try {
      const ids = asked.map((one) => one.rootId)
      const kept = new Set(await store.renew(holder, ids, this.leaseMs))
      for (const one of asked) {
        if (kept.has(one.rootId)) one.renewedAt = at
        else this.#lose(one, new Error('another instance took it over'))
      }
    } catch (error) {
      this.#options.problem?.({ code: 'STORE_UNAVAILABLE', rootId: undefined, error })
    } finally {
      this.#isRenewing = false
    }
  }

  #isTooOld(held: Held): boolean {
    return held.renewedAt <= this.#options.clock.elapsed() - (this.leaseMs * 2) / 3
  }

  #lose(held: Held, error: unknown): void {
    if (this.#held.get(held.rootId) !== held) return
    this.#held.delete(held.rootId)
    this.#options.problem?.({ code: 'LEASE_LOST', rootId: held.rootId, error })
    held.lost()
  }
}
