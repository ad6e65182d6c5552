/** After so long without an answer it is asked whether anybody is there: with the two seconds of `isAlive`, said within five. */
const QUIET_MS = 3_000

type Listener = (state: 'silent' | 'back') => void

/** Looks whether the control plane still answers at all, while something is waited for. */
export interface Pulse {
  /**
   * Looks until the given function is called. Each listener is told of every change; where there is
   * none, `say` is, so that of several who wait for the same silence one speaks.
   */
  readonly watch: (listener?: Listener) => () => void
  /** True while it was asked and did not answer. */
  readonly isSilent: () => boolean
}

/**
 * A frozen process keeps its connections and says nothing, like one that is at work: only a second,
 * cheap question tells one from the other. `isAlive` asks it and must give up after two seconds at most.
 */
export function createPulse(options: {
  readonly isAlive: (signal: AbortSignal) => Promise<boolean>
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  readonly say: Listener
}): Pulse {
  const watchers = new Set<{ readonly listener: Listener | undefined }>()
  let isSilent = false
  let looking: AbortController | undefined

  function tell(state: 'silent' | 'back'): void {
    const listeners = [...watchers].flatMap(({ listener }) => listener ?? [])
    for (const listener of listeners.length === 0 ? [options.say] : listeners) listener(state)
  }

  async function look({ signal }: AbortController): Promise<void> {
    while (!signal.aborted) {
      await options.sleep(QUIET_MS, signal)
      if (signal.aborted) return
      const isAlive = await options.isAlive(signal)
      if (signal.aborted || isAlive !== isSilent) continue
      isSilent = !isAlive
      tell(isSilent ? 'silent' : 'back')
    }
  }

  return {
    isSilent: () => isSilent,
    watch(listener) {
      const watcher = { listener }
      watchers.add(watcher)
      if (looking === undefined) {
        looking = new AbortController()
        void look(looking)
      }
      return () => {
        watchers.delete(watcher)
        if (watchers.size > 0) return
        looking?.abort()
        looking = undefined
        isSilent = false
      }
    },
  }
}
