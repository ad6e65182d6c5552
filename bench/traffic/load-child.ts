import { fork } from 'node:child_process'
import path from 'node:path'
import type { LoadOrder, LoadSpec, PhaseSeen } from './load.ts'

export interface LoadChild {
  /** Ends the phase that runs and begins the next. */
  readonly nextPhase: () => Promise<PhaseSeen>
  readonly stop: () => Promise<PhaseSeen>
  readonly close: () => void
}

/** The load in a process of its own. */
export function loadChild(spec: LoadSpec): LoadChild {
  const child = fork(path.join(import.meta.dirname, 'load-process.ts'))
  const ask = (order: LoadOrder) => {
    const answered = new Promise<PhaseSeen>((resolve, reject) => {
      child.once('message', (seen) => resolve(seen as PhaseSeen))
      child.once('exit', () => reject(new Error('the load ended by itself')))
    })
    child.send(order)
    return answered
  }
  child.send({ type: 'start', ...spec } satisfies LoadOrder)
  return {
    nextPhase: () => ask({ type: 'phase' }),
    stop: () => ask({ type: 'stop' }),
    close: () => void child.kill(),
  }
}
