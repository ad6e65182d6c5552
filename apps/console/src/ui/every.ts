type Listener = (nowMs: number) => void

const clocks = new Map<number, { readonly timer: number; readonly listeners: Set<Listener> }>()

/**
 * Tells the time of now each `periodMs` until it is told to stop. One timer for all who want the same
 * period: dozens of them come and go while a list is scrolled, and those that are seen tick together.
 */
export function every(periodMs: number, listener: Listener): () => void {
  const clock = clocks.get(periodMs) ?? startClock(periodMs)
  clock.listeners.add(listener)
  return () => {
    clock.listeners.delete(listener)
    if (clock.listeners.size > 0) return
    window.clearInterval(clock.timer)
    clocks.delete(periodMs)
  }
}

function startClock(periodMs: number) {
  const listeners = new Set<Listener>()
  const timer = window.setInterval(() => {
    const nowMs = Date.now()
    for (const listener of listeners) listener(nowMs)
  }, periodMs)
  const clock = { timer, listeners }
  clocks.set(periodMs, clock)
  return clock
}
