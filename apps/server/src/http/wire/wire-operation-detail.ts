import type { OperationDetail } from '@keystone/core/usecases/operation-detail'
import type { NodeTimes } from '@keystone/engine/node-times'
import type { NodeView, Unknown } from '@keystone/engine/operation-view'
import { iso } from './iso.ts'
import { isoOrUndefined } from './iso-or-undefined.ts'
import { leftBy } from './left-by.ts'
import { wireOperation } from './wire-operation.ts'
import { wirePlanNode } from './wire-plan-node.ts'

/** @param childIds ids of the operations below it, by the node that each is. */
export function wireOperationDetail(
  { view, times }: OperationDetail,
  title: string,
  childIds: ReadonlyMap<string, string>,
) {
  const { plan } = view
  return {
    ...wireOperation(view.record, title),
    plan:
      plan === undefined
        ? undefined
        : {
            summary: plan.summary,
            risks: plan.risks ?? [],
            words: plan.words,
            affects: plan.affects ?? [],
          },
    checks: view.checks,
    waitingFor: view.state === 'waiting' ? view.waitingFor : undefined,
    cancel: view.cancel === undefined ? undefined : { ...view.cancel, at: iso(view.cancel.at) },
    nodes: [...view.nodes.values()].map((node) =>
      wireNode(node, times.get(node.plan.name), childIds.get(node.plan.name)),
    ),
  }
}

function wireNode(node: NodeView, times: NodeTimes | undefined, childId: string | undefined) {
  return {
    ...wirePlanNode(node.plan),
    state: node.state,
    attempt: node.attempts,
    startedAt: isoOrUndefined(times?.startedAt),
    finishedAt: isoOrUndefined(times?.finishedAt),
    why: node.unknown?.why ?? node.note,
    unknown: node.unknown === undefined ? undefined : wireUnknown(node.unknown),
    because: node.because,
    failure: node.failure ?? node.undoFailure,
    left: leftBy(node.output),
    childId,
  }
}

/** What is in the way now says more than what was lost at first. */
function wireUnknown({ since, cause, probeAt, obstacle, failure }: Unknown) {
  const { code, hint } = obstacle ?? failure ?? {}
  return { since: iso(since), cause, code, hint, looksAgainAt: iso(probeAt) }
}
