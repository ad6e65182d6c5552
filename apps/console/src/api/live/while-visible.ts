/** A browser has six connections to one server for all its tabs: hidden ones give theirs back. */
const HIDDEN_MS = 20_000

/**
 * Does `work` as long as the page is seen: aborts it when the page was hidden for a while, starts it
 * again when it is looked at. Ends with the signal, or when the work ends by itself.
 */
export async function whileVisible(
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    await untilVisible(signal)
    const hidden = new AbortController()
    const stopWatching = abortWhenHidden(hidden)
    try {
      await work(AbortSignal.any([signal, hidden.signal]))
    } catch (error) {
      if (!hidden.signal.aborted && !signal.aborted) throw error
    } finally {
      stopWatching()
    }
    if (!hidden.signal.aborted) return
  }
}

function untilVisible(signal: AbortSignal): Promise<void> {
  if (!document.hidden) return Promise.resolve()
  return new Promise((resolve) => {
    document.addEventListener('visibilitychange', () => resolve(), { once: true, signal })
    signal.addEventListener('abort', () => resolve())
  })
}

function abortWhenHidden(hidden: AbortController): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    clearTimeout(timer)
    if (document.hidden) timer = setTimeout(() => hidden.abort(), HIDDEN_MS)
  }
  document.addEventListener('visibilitychange', look)
  return () => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', look)
  }
}
