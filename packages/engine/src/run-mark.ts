import type { OperationView } from './operation-view.ts'
import { sha256 } from './sha256.ts'

/**
 * Where an operation stands, without the chatter of its probes: it changes with every attempt, state and
 * cancel. A conclusion drawn at one mark is worth nothing at another, so an adapter can be as slow as it
 * likes and never overrules what the operation's own driver has done meanwhile.
 */
export function runMark(view: OperationView): string {
  const nodes = [...view.nodes.values()].map(({ plan, state, attempts, undoAttempts }) =>
    [plan.name, state, attempts, undoAttempts].join(':'),
  )
  return sha256([view.state, view.unwind, view.cancel ? 'cancel' : '', ...nodes].join(' '))
}
