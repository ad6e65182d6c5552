import type { EngineOptions } from './engine-options.ts'
import type { FeedListener } from './feed.ts'
import type { LockOutcome } from './journal-store.ts'
import { LeaseKeeper } from './lease-keeper.ts'
import type { FencingToken } from './step-context.ts'
import { TreeDriver } from './tree-driver.ts'
import { foldTree, type TreeView } from './tree-view.ts'

/** What is needed to drive a tree. */
interface Held {
  readonly token: FencingToken
  readonly tree: TreeView
  /** What asking for its locks has answered, of one made just now. */
  readonly lock?: LockOutcome
}

/** The trees that this process drives. Lives as long as its engine. */
export class Drives<D> {
  readonly #options: EngineOptions<D>
  readonly #publish: FeedListener
  readonly #leases: LeaseKeeper<D>
  /** Undefined while it is being claimed. */
  readonly #driven = new Map<string, TreeDriver<D> | undefined>()
  readonly #drives = new Set<Promise<void>>()
  readonly #resting = new Map<string, PromiseWithResolvers<void>>()
  #stopped = false

  constructor(options: EngineOptions<D>, publish: FeedListener) {
    this.#options = options
    this.#publish = publish
    this.#leases = new LeaseKeeper(options)
  }

  get leaseMs(): number {
    return this.#leases.leaseMs
  }

  has(rootId: string): boolean {
    return this.#driven.has(rootId)
  }

  /** Nobody else here begins to drive it while it is being made. */
  async reserve<T>(rootId: string, make: () => Promise<T>): Promise<T> {
    this.#driven.set(rootId, undefined)
    return await make().finally(() => this.#driven.delete(rootId))
  }

  /** No effect where it is driven already. `held`: its lease and journal, where they are known already. */
  begin(rootId: string, held?: Held): void {
    if (this.#stopped || this.#driven.has(rootId)) return
    this.#driven.set(rootId, undefined)
    const drive = this.#drive(rootId, held)
      .catch((error: unknown) => {
        this.#options.problem?.({ code: 'DRIVER_FAILED', rootId, error })
      })
      .finally(() => this.#drives.delete(drive))
    this.#drives.add(drive)
  }

  /**
   * One after the other, with a breath between them: a thousand at once would keep the process from
   * answering anybody until each has claimed, loaded and decided.
   */
  async takeOver(rootIds: readonly string[]): Promise<void> {
    for (const rootId of rootIds) {
      this.begin(rootId)
      await new Promise<void>((resolve) => this.#options.clock.setTimer(0, resolve))
    }
  }

  /** There may be signals for it. */
  nudge(rootId: string): void {
    this.#driven.get(rootId)?.nudge()
  }

  /** Locks may be free: oldest first (OPS-10). Waiters of other instances look by themselves. */
  wakeWaiting(): void {
    const waiting = [...this.#driven.values()].filter((one) => one?.waitingSince !== undefined)
    waiting.sort((a, b) => (a?.waitingSince ?? 0) - (b?.waitingSince ?? 0))
    for (const driver of waiting) driver?.wakeLocks()
  }

  /** Resolves when this process has brought a tree to rest. */
  whenAtRest(rootId: string): Promise<void> {
    const resting = this.#resting.get(rootId) ?? Promise.withResolvers<void>()
    this.#resting.set(rootId, resting)
    return resting.promise
  }

  /** Whoever waits for its rest need not wait any more. */
  rested(rootId: string): void {
    this.#resting.get(rootId)?.resolve()
    this.#resting.delete(rootId)
  }

  /** Ends them all without changing anything. */
  async stop(): Promise<void> {
    this.#stopped = true
    for (const driver of this.#driven.values()) driver?.end('stopped')
    await Promise.all(this.#drives)
  }

  async #drive(rootId: string, held: Held | undefined): Promise<void> {
    const { store, holder } = this.#options
    const askedAt = this.#options.clock.elapsed()
    try {
      const got = held ?? (await this.#claim(rootId))
      if (!got) return
      const { token, tree, lock } = got
      const driver = new TreeDriver({
        options: this.#options,
        token,
        lease: { assertHeld: () => this.#leases.assertHeld(rootId) },
        tree,
        fresh: lock,
        publish: this.#publish,
      })
      this.#driven.set(rootId, driver)
      this.#leases.hold(rootId, askedAt, () => driver.end('lost'))
      const end = await driver.run().finally(() => driver.end('lost'))
      if (end === 'rest') this.rested(rootId)
      if (end === 'stopped') await store.release(rootId, holder)
    } finally {
      this.#leases.drop(rootId)
      this.#driven.delete(rootId)
      this.wakeWaiting()
    }
  }

  async #claim(rootId: string): Promise<Held | undefined> {
    const { store, holder } = this.#options
    const token = await store.claim(rootId, holder, this.leaseMs)
    if (!token || this.#stopped) return undefined
    const tree = foldTree(rootId, await store.loadTree(rootId))
    // One of long ago may be removed in the moment in which somebody wishes something of it.
    return tree.operations.size === 0 ? undefined : { token, tree }
  }
}
