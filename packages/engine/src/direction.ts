import type { OperationView } from './operation-view.ts'
import type { NodeState } from './states.ts'
import { childOf, type TreeView } from './tree-view.ts'

/** Which way an operation is going, from what went wrong in it and how far it was. */
export interface Direction {
  /** Past the point of no return: nothing of it is undone any more. */
  readonly committed: boolean
  /** Nothing new starts; what is pending is skipped, what runs is stopped. */
  readonly stopping: boolean
  /** When nothing runs any more, what was started is undone. */
  readonly undoes: boolean
}

/** The code of a failure that says: a later operation has taken over. Nothing is given back then. */
export const SUPERSEDED = 'SUPERSEDED'

/**
 * - A cancel stops everything.
 * - A failed step stops everything too (OPS-3), and so does any failure before a pivot is reached,
 *   since what follows could not be kept anyway.
 * - A failed child stops only what depends on it; the others go on, then all is undone.
 * - Past the pivot a failure stops only what depends on it, and nothing is undone.
 */
export function directionOf(tree: TreeView, view: OperationView): Direction {
  const committed = isCommitted(tree, view)
  if (committed) return { committed, stopping: false, undoes: false }
  const superseded = view.failure?.code === SUPERSEDED
  const wrong = view.cancel !== undefined || view.failure !== undefined
  const stopping =
    view.cancel !== undefined ||
    superseded ||
    (wrong && (view.plan?.pivot !== undefined || hasFailedStep(view)))
  return { committed, stopping, undoes: wrong && !superseded }
}

/** A pivot that is a child commits its parent as soon as it has passed its own. */
export function isCommitted(tree: TreeView, view: OperationView): boolean {
  if (view.committed) return true
  const pivot = view.plan?.pivot
  if (pivot === undefined) return false
  const child = childOf(tree, view, pivot)
  return child !== undefined && isCommitted(tree, child)
}

function hasFailedStep(view: OperationView): boolean {
  for (const node of view.nodes.values()) {
    if (node.plan.node === 'step' && ENDED.has(node.state) && node.failure) return true
  }
  return false
}

/** Behind these a recorded failure is the node's last word; `done` clears it. */
const ENDED: ReadonlySet<NodeState> = new Set(['failed', 'undoing', 'undone', 'undoFailed'])
