import type { NodeState } from './states.ts'
import type { TreeView } from './tree-view.ts'

/** Node states in which something may be running for the node. */
const GOING_ON: ReadonlySet<NodeState> = new Set(['running', 'unknown', 'undoing'])

/** Whether an attempt for this node can still matter; false once a person has given it up. */
export function isGoingOn(tree: TreeView, operationId: string, node: string): boolean {
  const state = tree.operations.get(operationId)?.nodes.get(node)?.state
  return state !== undefined && GOING_ON.has(state)
}
