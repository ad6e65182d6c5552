/**
 * Runs `pass` now and then again `pauseMs` after each end, never two at once, until the answer is
 * called; that waits for the one that runs. A pass that fails is told and tried again.
 */
export function every(
  pauseMs: number,
  pass: (signal: AbortSignal) => Promise<unknown>,
  onError: (error: unknown) => void,
): () => Promise<void> {
  const stopped = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()

  function run(): void {
    running = pass(stopped.signal)
      .catch((error: unknown) => {
        if (!stopped.signal.aborted) onError(error)
      })
      .then(() => {
        if (stopped.signal.aborted) return
        timer = setTimeout(run, pauseMs)
        timer.unref()
      })
  }

  run()
  return async () => {
    stopped.abort()
    clearTimeout(timer)
    await running
  }
}
