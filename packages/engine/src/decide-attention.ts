import type { Decision } from './decision.ts'
import { stepOf } from './kind-registry.ts'
import type { Moment } from './next.ts'
import type { NodeView, OperationView } from './operation-view.ts'
import { POLICY } from './policy.ts'
import { childOf, type TreeView } from './tree-view.ts'

/**
 * Whether a person must look, level-triggered: reasons that hold and are not shown are raised, reasons
 * that are shown and no longer hold are cleared. What a person has seen is not raised again.
 */
export function decideAttention<D>(
  tree: TreeView,
  view: OperationView,
  moment: Moment<D>,
): readonly Decision[] {
  const operationId = view.record.id
  const decisions: Decision[] = []
  for (const node of view.nodes.values()) {
    const name = node.plan.name
    const raised = view.attention.has(name)
    const reason = reasonOf(tree, view, node, moment)
    if (typeof reason === 'string' && !raised && !view.acknowledged.has(name)) {
      decisions.push({ do: 'raise', operationId, node: name, reason })
    } else if (reason === undefined && raised) {
      decisions.push({ do: 'clear', operationId, node: name })
    } else if (typeof reason === 'number') {
      decisions.push({ do: 'wait', until: reason })
    }
  }
  return decisions
}

/** A reason, the time at which there will be one, or undefined. */
function reasonOf<D>(
  tree: TreeView,
  view: OperationView,
  node: NodeView,
  moment: Moment<D>,
): string | number | undefined {
  const name = node.plan.name
  if (node.state === 'undoFailed') {
    return `What ${name} did could not be undone: ${node.undoFailure?.message ?? 'no reason given'}`
  }
  if (node.plan.node === 'child') return reasonOfChild(tree, view, name)
  if (node.state === 'unknown') {
    const { cause, why, since } = node.unknown ?? { cause: 'lost', why: '', since: moment.now }
    if (cause === 'unsupported') return why
    if (cause === 'barred') return `How ${name} ended cannot be seen: ${why}`
    if (!stepOf(moment.kinds, view.record.kind, node.plan)) {
      return `This version does not know the step behind ${name}.`
    }
    return overdue(since, moment.now, `How ${name} ended is unknown: ${why}`)
  }
  if (node.state === 'undoing' && node.undoFailure) {
    const why = `${name} is still being undone: ${node.undoFailure.message}`
    return overdue(node.undoAt ?? moment.now, moment.now, why)
  }
  return undefined
}

function reasonOfChild(tree: TreeView, view: OperationView, name: string): string | undefined {
  const child = childOf(tree, view, name)
  if (!child || child.attention.size === 0) return undefined
  const [first] = child.attention.values()
  return `${name}: ${first}`
}

function overdue(since: number, now: number, reason: string): string | number {
  const at = since + POLICY.attentionAfterMs
  return now >= at ? reason : at
}
