import type { Operations } from './operations.ts'

/** Resolves when this tree (or, with undefined, any) changes, when `ms` have passed, or when the signal aborts. Begins to listen at once. */
export function waitForChange(
  operations: Operations,
  rootId: string | undefined,
  ms: number,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve) => {
    const stop = operations.onChange((changed) => {
      if (rootId === undefined || changed === rootId) finish()
    })
    const timer = setTimeout(finish, ms)
    signal.addEventListener('abort', finish, { once: true })
    function finish(): void {
      stop()
      clearTimeout(timer)
      signal.removeEventListener('abort', finish)
      resolve()
    }
  })
}
