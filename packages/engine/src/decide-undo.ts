import { type Decision, liveKey } from './decision.ts'
import { isCommitted } from './direction.ts'
import type { Failure } from './event.ts'
import { stepOf } from './kind-registry.ts'
import type { Moment } from './next.ts'
import type { NodeView, OperationView } from './operation-view.ts'
import { pauseLasts } from './pause-lasts.ts'
import { childOf, type TreeView } from './tree-view.ts'

/**
 * The next thing to give back: of all nodes that ever started, the one that started last. One at a
 * time, each to its end, so that undo sees the world in the reverse of the order in which it was made.
 * What could not be given back keeps what it stands on: a replica is not removed while traffic could
 * not be taken from it. Undefined when nothing is left to give back.
 */
export function decideUndo<D>(
  tree: TreeView,
  view: OperationView,
  moment: Moment<D>,
): readonly Decision[] | undefined {
  for (const name of view.startOrder.toReversed()) {
    const node = view.nodes.get(name)
    if (node?.state !== 'done' && node?.state !== 'failed' && node?.state !== 'undoing') continue
    if (node.state !== 'undoing' && stays(tree, view, node)) continue
    const decisions =
      node.plan.node === 'child' ? undoChild(tree, view, node) : undoStep(view, node, moment)
    const holder = node.state === 'undoing' ? undefined : holderOf(view, name)
    const wouldUndo = decisions.some((one) => one.do === 'begin-undo')
    return holder === undefined || !wouldUndo ? decisions : [held(view, name, holder)]
  }
  return undefined
}

/** A child past its point of no return keeps what it did: one workload that is live is not taken back for another. */
function stays(tree: TreeView, view: OperationView, node: NodeView): boolean {
  const child = node.plan.node === 'child' ? childOf(tree, view, node.plan.name) : undefined
  return child !== undefined && isCommitted(tree, child)
}

/** A node that could not be undone and came, directly or not, after this one. */
function holderOf(view: OperationView, name: string): string | undefined {
  const nodes = [...view.nodes.values()]
  if (!nodes.some((node) => node.state === 'undoFailed')) return undefined
  const after = new Set([name])
  for (const reached of after) {
    for (const { plan, state } of nodes) {
      if (!plan.after.includes(reached)) continue
      if (state === 'undoFailed') return plan.name
      after.add(plan.name)
    }
  }
  return undefined
}

function held(view: OperationView, node: string, holder: string): Decision {
  const message = `${holder} stands on it and could not be given back, so it was left as it is`
  return {
    do: 'fail-undo',
    operationId: view.record.id,
    node,
    failure: { code: 'UNDO_HELD', message },
  }
}

function undoStep<D>(view: OperationView, node: NodeView, moment: Moment<D>): readonly Decision[] {
  const at = { operationId: view.record.id, node: node.plan.name }
  if (moment.live.has(liveKey(view.record.id, node.plan.name))) return []
  if (node.state === 'failed' && node.reality === 'foreign') {
    return [{ do: 'note-undone', ...at, note: 'What is there is not ours; it was left alone.' }]
  }
  const step = stepOf(moment.kinds, view.record.kind, node.plan)
  if (!step) return [{ do: 'fail-undo', ...at, failure: unsupported(node) }]
  if (typeof step.undo !== 'function') {
    return [{ do: 'note-undone', ...at, note: step.undo.none }]
  }
  const retryAt = node.undoRetryAt ?? moment.now
  if (pauseLasts(retryAt, moment.now)) return [{ do: 'wait', until: retryAt }]
  return [{ do: 'begin-undo', ...at, attempt: node.undoAttempts + 1 }]
}

/** Said and left to a person: an operation that waited for another version would hold its locks for ever. */
function unsupported({ plan }: NodeView): Failure {
  const message = `This version does not know how to undo ${plan.name}`
  return { code: 'STEP_UNSUPPORTED', message }
}

/** A child that failed or was cancelled has gone back by itself; one that succeeded is asked to. */
function undoChild(tree: TreeView, view: OperationView, node: NodeView): readonly Decision[] {
  const at = { operationId: view.record.id, node: node.plan.name }
  const child = childOf(tree, view, node.plan.name)
  if (!child) return [{ do: 'note-undone', ...at, note: 'It was never begun.' }]
  if (child.state === 'succeeded' && child.unwind === 'none') {
    const reason = view.cancel?.reason ?? `${view.failure?.node ?? view.record.kind} failed`
    if (node.state !== 'undoing') return [{ do: 'begin-undo', ...at, attempt: 1 }]
    return [{ do: 'request-unwind', operationId: child.record.id, reason }]
  }
  if (child.unwind === 'requested') return []
  const left = [...child.nodes.values()].filter((one) => one.state === 'undoFailed')
  if (left.length === 0) return [{ do: 'note-undone', ...at, note: 'It went back.' }]
  const names = left.map((one) => one.plan.name).join(', ')
  const message = `${child.record.kind} could not give back everything: ${names}`
  return [{ do: 'fail-undo', ...at, failure: { code: 'UNDO_INCOMPLETE', message } }]
}
