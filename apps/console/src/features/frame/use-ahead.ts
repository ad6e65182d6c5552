import { useEffect } from 'react'

/** Safari has no idle time to tell of. */
const SOON_MS = 200

/** Fetches a part of the console once the page has nothing better to do, so that it answers at once. */
export function useAhead(load: () => Promise<unknown>): void {
  useEffect(() => {
    // What fails here is told of where it is needed.
    const start = () => void load().catch(() => undefined)
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(start, SOON_MS)
      return () => clearTimeout(timer)
    }
    const idle = requestIdleCallback(start)
    return () => cancelIdleCallback(idle)
  }, [load])
}
