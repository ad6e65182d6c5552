import { applyNodeEvent } from './apply-node-event.ts'
import { blankNode } from './blank-node.ts'
import type { EventBody, JournalEvent } from './event.ts'
import { IllegalEvent } from './illegal-event.ts'
import type { OperationView } from './operation-view.ts'
import type { Plan } from './plan.ts'
import type { OperationState } from './states.ts'
import {
  FINISH_FROM,
  NODE_TRANSITIONS,
  type NodeEventType,
  OPERATION_TRANSITIONS,
  type OperationEventType,
} from './transitions.ts'
import { unfold } from './unfold.ts'

export type NodeEventBody = Extract<EventBody, { readonly type: NodeEventType }>
type OperationEventBody = Extract<EventBody, { readonly type: OperationEventType }>

/** One event further. The view that is given stays as it is. Throws `IllegalEvent`. */
export function applyEvent(view: OperationView, event: JournalEvent): OperationView {
  const { body } = event
  if (body.type === 'operation.folded') return unfold(view, event, body)
  if (event.seq !== view.seq + 1) {
    const why = `it follows ${view.seq}`
    throw new IllegalEvent(view.record.id, event.seq, body.type, why)
  }
  const next = isNodeEvent(body)
    ? applyNodeEvent(view, body, event)
    : applyOperationEvent(view, body, event)
  return { ...next, seq: event.seq }
}

export function isNodeEvent(body: EventBody): body is NodeEventBody {
  return body.type in NODE_TRANSITIONS
}

function applyOperationEvent(
  view: OperationView,
  body: OperationEventBody,
  event: JournalEvent,
): OperationView {
  const state = stateAfter(view, body, event)
  switch (body.type) {
    case 'operation.created':
      return { ...view, overrides: body.overrides ?? [], agreed: body.agreed }
    case 'operation.waiting':
      return { ...view, state, waitingFor: { subject: body.subject, holder: body.holder } }
    case 'operation.started':
      return { ...view, state, startedAt: event.at, waitingFor: undefined }
    case 'operation.checked':
      return { ...view, checks: body.checks }
    case 'operation.planned':
      return withPlan(view, body.plan, body.planHash)
    case 'cancel.requested': {
      const { by, reason, supersededBy, because } = body
      const cancel = { by, reason, supersededBy, because, at: event.at }
      return view.cancel ? view : { ...view, cancel }
    }
    case 'person.answered':
      return view.answer
        ? view
        : { ...view, answer: { by: body.by, reason: body.reason, at: event.at } }
    case 'operation.finished':
      return {
        ...view,
        state,
        finishedAt: event.at,
        waitingFor: undefined,
        result: body.result,
        failure: body.failure ?? view.failure,
      }
    case 'unwind.requested':
      return { ...view, unwind: 'requested' }
    case 'unwind.finished':
      return { ...view, unwind: 'finished' }
    case 'attention.raised':
      return { ...view, attention: new Map(view.attention).set(body.node ?? '', body.reason) }
    case 'operation.reconciled':
      return withReconciled(view, body)
    case 'attention.cleared':
      return body.node === undefined ? acknowledgeAll(view) : clearOne(view, body.node)
  }
}

function stateAfter(
  view: OperationView,
  body: OperationEventBody,
  event: JournalEvent,
): OperationState {
  const finished = body.type === 'operation.finished'
  const from = finished ? FINISH_FROM[body.state] : OPERATION_TRANSITIONS[body.type].from
  if (!from.includes(view.state)) {
    const why = `the operation is ${view.state}`
    throw new IllegalEvent(view.record.id, event.seq, body.type, why)
  }
  if (finished) return body.state
  return OPERATION_TRANSITIONS[body.type].to ?? view.state
}

function withPlan(view: OperationView, plan: Plan, planHash: string): OperationView {
  const nodes = new Map(plan.nodes.map((node) => [node.name, blankNode(node)]))
  return { ...view, plan, planHash, nodes }
}

/** A proven success is past the point of no return, whichever of its nodes that was. */
function withReconciled(
  view: OperationView,
  { by, why, reconciliation, basis, result }: Extract<EventBody, { type: 'operation.reconciled' }>,
): OperationView {
  const commits =
    reconciliation.decision === 'succeeded' &&
    view.plan?.pivot !== undefined &&
    !view.cancel &&
    !view.failure
  const committed = view.committed || commits
  return { ...view, committed, reconciled: { by, why, reconciliation, basis, result } }
}

function acknowledgeAll(view: OperationView): OperationView {
  const acknowledged = new Set([...view.acknowledged, ...view.attention.keys()])
  return { ...view, attention: new Map(), acknowledged }
}

function clearOne(view: OperationView, node: string): OperationView {
  const attention = new Map(view.attention)
  attention.delete(node)
  return { ...view, attention }
}
