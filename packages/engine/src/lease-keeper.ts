import type { EngineOptions } from './engine-options.ts'

const LEASE_MS = 30_000

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

  constructor(options: EngineOptions<D>) {
    this.#options = options
    this.leaseMs = options.leaseMs ?? LEASE_MS
  }

  hold(rootId: string, lost: () => void): void {
    this.#held.set(rootId, { rootId, renewedAt: this.#options.clock.elapsed(), lost })
    this.#schedule()
  }

  drop(rootId: string): void {
    this.#held.delete(rootId)
    if (this.#held.size > 0) return
    this.#untime?.()
    this.#untime = undefined
  }

  #schedule(): void {
    this.#untime ??= this.#options.clock.setTimer(this.leaseMs / 3, () => {
      this.#untime = undefined
      void this.#renew()
    })
  }

  async #renew(): Promise<void> {
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
      const tooOld = clock.elapsed() - (this.leaseMs * 2) / 3
      for (const one of asked) if (one.renewedAt <= tooOld) this.#lose(one, error)
    }
    if (this.#held.size > 0) this.#schedule()
  }

  #lose(held: Held, error: unknown): void {
    if (this.#held.get(held.rootId) !== held) return
    this.#held.delete(held.rootId)
    this.#options.problem?.({ code: 'LEASE_LOST', rootId: held.rootId, error })
    held.lost()
  }
}
