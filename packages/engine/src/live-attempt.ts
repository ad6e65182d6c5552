import type { EngineOptions } from './engine-options.ts'
import type { EventBody } from './event.ts'
import { POLICY } from './policy.ts'
import { StepError } from './step-error.ts'

/**
 * One run of a step function: has a deadline, can be told to stop, and ends in any case. What does not
 * stop when told is given up after a while and counts as unknown.
 */
export class LiveAttempt {
  readonly #controller = new AbortController()
  readonly #stopped = Promise.withResolvers<never>()
  readonly #untime: (() => void)[] = []
  readonly #setTimer: (ms: number, fn: () => void) => () => void
  #timedOut = false

  constructor(options: Pick<EngineOptions<unknown>, 'clock'>, timeoutMs: number) {
    this.#setTimer = (ms, fn) => options.clock.setTimer(ms, fn)
    this.#stopped.promise.catch(() => undefined)
    this.#untime.push(
      this.#setTimer(timeoutMs, () => {
        this.#timedOut = true
        this.abort(
          new StepError('STEP_TIMEOUT', `No end within ${timeoutMs} ms.`, { nature: 'lost' }),
        )
      }),
    )
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  get timedOut(): boolean {
    return this.#timedOut
  }

  /** Idempotent: the first reason stays. */
  abort(reason: Error): void {
    if (this.#controller.signal.aborted) return
    this.#untime.push(this.#setTimer(POLICY.abortGraceMs, () => this.#stopped.reject(reason)))
    this.#controller.abort(reason)
  }

  /** What the run ends with; `givenUp` when it did not stop in time. */
  async end(
    run: Promise<readonly EventBody[]>,
    givenUp: (error: unknown) => readonly EventBody[],
  ): Promise<readonly EventBody[]> {
    try {
      return await Promise.race([run, this.#stopped.promise])
    } catch (error) {
      return givenUp(error)
    } finally {
      for (const untime of this.#untime) untime()
    }
  }
}
