import { decideAttention } from './decide-attention.ts'
import { decideNode } from './decide-node.ts'
import { decideUndo } from './decide-undo.ts'
import { type Decision, liveKey } from './decision.ts'
import { type Direction, directionOf } from './direction.ts'
import { isFinal } from './is-final.ts'
import type { KindRegistry } from './kind-registry.ts'
import type { OperationView } from './operation-view.ts'
import { childOf, mustFind, type TreeView } from './tree-view.ts'

/** Beside the tree, all that a decision may look at. */
export interface Moment<D> {
  readonly now: number
  /** Keys (`liveKey`) of what this process is doing right now. */
  readonly live: ReadonlySet<string>
  /** What this version knows: retry policies, undo, critical sections. */
  readonly kinds: KindRegistry<D>
}

/**
 * What is next for a whole tree. Pure, and the only place that decides. Depth first, in the order of
 * the plans; nodes whose `after` are done run together, so parallel groups need no rule of their own.
 * An empty answer, or one of only `wait`, means: nothing to do until something happens.
 */
export function next<D>(tree: TreeView, moment: Moment<D>): readonly Decision[] {
  return decideOperation(tree, mustFind(tree, tree.rootId), moment)
}

function decideOperation<D>(
  tree: TreeView,
  view: OperationView,
  moment: Moment<D>,
): readonly Decision[] {
  if (isFinal(view.state)) {
    if (view.unwind !== 'requested') return []
    return [...decideAttention(tree, view, moment), ...decideUnwind(tree, view, moment)]
  }
  if (view.plan === undefined) return decideBeginning(view, moment)
  const direction = directionOf(tree, view)
  return [
    ...decideNodes(tree, view, direction, moment),
    ...decideAttention(tree, view, moment),
    ...decideEnd(tree, view, direction, moment),
  ]
}

function decideBeginning<D>(view: OperationView, moment: Moment<D>): readonly Decision[] {
  const operationId = view.record.id
  if (moment.live.has(liveKey(operationId))) return []
  if (view.cancel) return [{ do: 'finish', operationId, state: 'cancelled' }]
  if (moment.kinds.has(view.record.kind)) return [{ do: 'begin', operationId }]
  const reason = `This version does not know operations of kind ${view.record.kind}.`
  const raised = view.attention.has('') || view.acknowledged.has('')
  return raised ? [] : [{ do: 'raise', operationId, node: '', reason }]
}

function decideNodes<D>(
  tree: TreeView,
  view: OperationView,
  direction: Direction,
  moment: Moment<D>,
): readonly Decision[] {
  const decisions: Decision[] = []
  for (const node of view.nodes.values()) {
    const own = decideNode(tree, view, node, direction, moment)
    decisions.push(...own)
    // A child that is being cancelled decides nothing before the cancel is in its journal (I-11).
    if (node.plan.node !== 'child' || own.some((one) => one.do === 'cancel')) continue
    const child = childOf(tree, view, node.plan.name)
    if (child) decisions.push(...decideOperation(tree, child, moment))
  }
  return decisions
}

const UNSETTLED = new Set(['pending', 'running', 'retrying', 'unknown'])

function decideEnd<D>(
  tree: TreeView,
  view: OperationView,
  direction: Direction,
  moment: Moment<D>,
): readonly Decision[] {
  const nodes = [...view.nodes.values()]
  if (nodes.some((node) => UNSETTLED.has(node.state))) return []
  const operationId = view.record.id
  if (direction.undoes) {
    const undo = decideUndo(tree, view, moment)
    if (undo) return undo
  }
  if (view.failure) return [{ do: 'finish', operationId, state: 'failed' }]
  if (view.cancel) return [{ do: 'finish', operationId, state: 'cancelled' }]
  return [{ do: 'finish', operationId, state: 'succeeded' }]
}

/** A finished child whose parent goes back. What passed its point of no return stays. */
function decideUnwind<D>(
  tree: TreeView,
  view: OperationView,
  moment: Moment<D>,
): readonly Decision[] {
  const done: Decision = { do: 'finish-unwind', operationId: view.record.id }
  if (directionOf(tree, view).committed) return [done]
  const undo = decideUndo(tree, view, moment)
  if (!undo) return [done]
  const children = [...view.nodes.keys()].flatMap((node) => {
    const child = childOf(tree, view, node)
    return child ? decideOperation(tree, child, moment) : []
  })
  return [...undo, ...children]
}
