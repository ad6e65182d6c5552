import type { EngineClock } from './engine-clock.ts'

/** Resolves after `ms` by this clock; rejects with the reason of `signal` when it aborts. */
export function sleep(clock: EngineClock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const stop = () => {
      untime()
      reject(signal?.reason)
    }
    const untime = clock.setTimer(ms, () => {
      signal?.removeEventListener('abort', stop)
      resolve()
    })
    signal?.addEventListener('abort', stop, { once: true })
  })
}
