import type { Engine } from '@keystone/engine/engine'
import type { Ports } from '@keystone/plugin-kit/ports/ports'

/**
 * Resolves when something is written about this tree (undefined: about any), here or at an instance whose
 * word comes; when `ms` have passed; or when the signal aborts. Begins to listen at once, so that nothing
 * falls between a look and the wait after it.
 */
export function waitForChange(
  engine: Engine<Ports>,
  rootId: string | undefined,
  ms: number,
  signal: AbortSignal,
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const stop = engine.subscribe((item) => {
    const changed = item.type === 'journal' ? item.record.rootId : item.rootId
    if (rootId === undefined || changed === rootId) resolve()
  })
  const timer = setTimeout(resolve, ms)
  const onAbort = () => resolve()
  signal.addEventListener('abort', onAbort, { once: true })
  return promise.finally(() => {
    stop()
    clearTimeout(timer)
    // A page is followed for days with one signal, and waits for every change and every second.
    signal.removeEventListener('abort', onAbort)
  })
}
