import type { Entry } from './decision-events.ts'
import { SUPERSEDED } from './direction.ts'
import type { EventBody, Failure } from './event.ts'
import { isFinal } from './is-final.ts'
import type { Signal } from './journal-store.ts'
import type { NodeView, OperationView } from './operation-view.ts'
import type { Conclusion } from './reconciliation.ts'
import { runMark } from './run-mark.ts'
import { sameConclusion } from './same-conclusion.ts'
import type { TreeView } from './tree-view.ts'

/**
 * How a conclusion reads in the journal: the decision first, then what it settles, by the same events as
 * everything else (OPS-20); how the operation ends follows from `next`. Nothing where the operation has
 * moved since it was looked at, or where this is known already. Pure.
 */
export function conclusionEntries(
  tree: TreeView,
  view: OperationView,
  { by, conclusion }: Signal,
): readonly Entry[] {
  if (!conclusion || runMark(view) !== conclusion.basis) return []
  if (view.reconciled && sameConclusion(view.reconciled, conclusion)) return []
  const { reconciliation, why, basis, result } = conclusion
  const operationId = view.record.id
  const body: EventBody = {
    type: 'operation.reconciled',
    by,
    why,
    reconciliation,
    basis,
    ...(result === undefined ? {} : { result }),
  }
  return [{ operationId, body }, ...settled(tree, view, conclusion)]
}

function settled(
  tree: TreeView,
  view: OperationView,
  { reconciliation: { adapter, decision }, why }: Conclusion,
): readonly Entry[] {
  if (decision === 'stillRunning' || decision === 'unproven') return []
  if (isFinal(view.state)) return attentionEnded(tree, view, adapter, why)
  const operationId = view.record.id
  const entries = (bodies: readonly EventBody[]) => bodies.map((body) => ({ operationId, body }))
  const nodes = [...view.nodes.values()]
  if (decision === 'succeeded') return entries(nodes.flatMap((node) => done(node, why)))
  const failure = failureOf(decision, why)
  if (view.plan === undefined)
    return entries([{ type: 'operation.finished', state: 'failed', failure }])
  return entries(
    nodes
      .filter(({ state }) => state === 'unknown')
      .map(({ plan }) => ({ type: 'node.failed', node: plan.name, failure })),
  )
}

/** What was begun is done, without an output that anybody saw; what was not is not needed any more. */
function done({ plan, state, attempts }: NodeView, why: string): readonly EventBody[] {
  const node = plan.name
  if (state !== 'unknown' && state !== 'pending') return []
  return attempts > 0
    ? [{ type: 'node.done', node, output: null, proven: true }]
    : [{ type: 'node.skipped', node, reason: why }]
}

function failureOf(decision: 'failed' | 'superseded', why: string): Failure {
  if (decision === 'superseded') return { code: SUPERSEDED, message: why }
  const hint = 'Look at the evidence of the reconciliation, then run the operation again.'
  return { code: 'PROVEN_FAILED', message: why, hint }
}

/** What was left behind is gone: nobody has to look any more, here or further up because of this. */
function attentionEnded(
  tree: TreeView,
  view: OperationView,
  by: string,
  reason: string,
): readonly Entry[] {
  const own = [...view.attention.keys()].map((node) => clear(view, node, by, reason))
  const parent = tree.operations.get(view.record.parentId ?? '')
  const node = view.record.parentNode ?? ''
  if (!parent?.attention.has(node)) return own
  if (parent.attention.size > 1) return [...own, clear(parent, node, by, reason)]
  return [...own, ...attentionEnded(tree, parent, by, reason)]
}

function clear(view: OperationView, node: string, by: string, reason: string): Entry {
  const about = node === '' ? {} : { node }
  return {
    operationId: view.record.id,
    body: { type: 'attention.cleared', by, reason, ...about },
  }
}
