import type { EngineClock } from '@keystone/engine/engine-clock'
import type { VirtualClock } from './virtual-clock.ts'

/**
 * One control-plane process. Killed, it never gets an answer again and none of its timers goes off;
 * paused (SIGSTOP), everything it waits for comes when it runs again.
 */
export class SimProcess {
  readonly name: string
  readonly #told: { died(): void; paused(): void }
  #alive = true
  #running: PromiseWithResolvers<void> | undefined

  constructor(name: string, told: { died(): void; paused(): void }) {
    this.name = name
    this.#told = told
  }

  get alive(): boolean {
    return this.#alive
  }

  get paused(): boolean {
    return this.#running !== undefined
  }

  kill(): void {
    if (!this.#alive) return
    this.#alive = false
    this.#told.died()
  }

  pause(): void {
    if (this.#running) return
    this.#running = Promise.withResolvers<void>()
    this.#told.paused()
  }

  resume(): void {
    this.#running?.resolve()
    this.#running = undefined
  }

  /** Resolves while the process runs; never, once it is dead. */
  async runs(): Promise<void> {
    while (this.#alive && this.#running) await this.#running.promise
    if (!this.#alive) await new Promise(() => undefined)
  }

  /** Time as this process sees it. */
  clock(clock: VirtualClock): EngineClock {
    return {
      now: () => clock.now(),
      elapsed: () => clock.elapsed(),
      setTimer: (ms, fn) => {
        const goOff = () => {
          if (this.#alive && !this.#running) fn()
          // As in Node's loop: what has come in meanwhile is worked off before the timers that are overdue.
          else if (this.#alive) void this.runs().then(() => clock.setTimer(0, goOff))
        }
        return clock.setTimer(ms, goOff)
      },
    }
  }
}
