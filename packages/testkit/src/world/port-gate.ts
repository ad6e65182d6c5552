import { StepError } from '@keystone/engine/step-error'
import type { Gate, GateCall } from '../sim/gate.ts'

/** How one port says that it was cut off, told to come later, or refused. */
export interface PortCodes {
  readonly lost: string
  readonly transient: string
  readonly refused: string
  /** True where asking again can do no harm, so that the port never says "lost" (Git, registries). */
  readonly isReadOnly?: boolean
}

/** Calls of one port through the gate of its process; an aborted one ends at once and is lost. */
export type PortGate = <T>(call: GateCall, effect: () => T | Promise<T>) => Promise<T>

export function portGate(gate: Gate, codes: PortCodes): PortGate {
  return async (call, effect) => {
    try {
      return await untilAborted(gate.call(call, effect), call.signal, codes.lost)
    } catch (error) {
      throw inWordsOf(codes, error)
    }
  }
}

/** The injected faults carry the simulation's codes; the product knows those of its ports. */
function inWordsOf(codes: PortCodes, error: unknown): unknown {
  if (!(error instanceof StepError) || !error.code.startsWith('SIM_')) return error
  const nature = error.nature === 'lost' && codes.isReadOnly ? 'transient' : error.nature
  return new StepError(codes[nature], error.message, { nature })
}

function untilAborted<T>(
  work: Promise<T>,
  signal: AbortSignal | undefined,
  code: string,
): Promise<T> {
  if (signal === undefined) return work
  return new Promise((resolve, reject) => {
    const abort = () => reject(new StepError(code, 'the call was aborted', { nature: 'lost' }))
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
