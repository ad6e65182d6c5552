import { EVIDENCE_TEXTS } from '@keystone/core/operations/reconciling/evidence-texts'
import type { StaleRun } from '@keystone/core/usecases/list-stale-runs'
import { wordsIn } from '@keystone/domain/words/words-in'
import { isFinal } from '@keystone/engine/is-final'
import type { OperationView } from '@keystone/engine/operation-view'
import type { Reconciliation } from '@keystone/engine/reconciliation'
import type { StaleNode } from '@keystone/engine/stale-nodes'
import { iso } from './iso.ts'
import { isoOrUndefined } from './iso-or-undefined.ts'
import { wireOperation } from './wire-operation.ts'

export function wireStaleRun({ view, stale }: StaleRun, title: string) {
  const { record, reconciled } = view
  return {
    operation: wireOperation(record, title),
    reconciliation: reconciled && wireReconciliation(reconciled.reconciliation),
    why: reconciled?.why,
    by: reconciled?.by,
    stale: stale.map((one) => wireStaleNode(view, one)),
    choices: choicesOf(view),
  }
}

function wireReconciliation({ adapter, decision, evidence, at }: Reconciliation) {
  const seen = evidence.map((one) => ({
    ...one,
    words: wordsIn(EVIDENCE_TEXTS, one.state),
    at: isoOrUndefined(one.at),
  }))
  return { adapter, decision, evidence: seen, at: iso(at) }
}

function wireStaleNode(view: OperationView, { node: name, cause }: StaleNode) {
  const node = view.nodes.get(name)
  const { since, why, obstacle, failure } = node?.unknown ?? {}
  const { code, hint } = obstacle ?? failure ?? node?.undoFailure ?? {}
  return {
    node: name,
    label: node?.plan.label ?? view.record.kind,
    words: node?.plan.words,
    cause,
    why: why ?? node?.undoFailure?.message ?? view.attention.get(name),
    since: isoOrUndefined(since ?? node?.undoAt),
    code,
    hint,
    attempt: node?.attempts ?? 0,
  }
}

/** An end is not taken back: what an ended operation left behind can only be taken as looked after. */
function choicesOf({ state, cancel, failure, plan }: OperationView) {
  if (isFinal(state) || plan === undefined) return ['failed'] as const
  if (cancel || failure) return ['failed', 'abandoned'] as const
  return ['succeeded', 'failed', 'abandoned'] as const
}
