import type { NodeEventBody } from './apply-event.ts'
import type { Failure, JournalEvent } from './event.ts'
import { IllegalEvent } from './illegal-event.ts'
import type { NodeView, OperationView } from './operation-view.ts'
import type { NodeState } from './states.ts'
import { NODE_TRANSITIONS } from './transitions.ts'

/** What an event about a node changes in the view of its operation. */
export function applyNodeEvent(
  view: OperationView,
  body: NodeEventBody,
  event: JournalEvent,
): OperationView {
  const node = view.nodes.get(body.node)
  if (!node) throw illegal(view, event, `the plan has no node ${body.node}`)
  const state = stateAfter(view, node, body, event)
  const nodes = new Map(view.nodes).set(body.node, {
    ...node,
    ...changes(node, body, event),
    state,
  })
  const next = { ...view, nodes }
  switch (body.type) {
    case 'node.started':
      return { ...next, startOrder: withStart(view.startOrder, body.node) }
    case 'node.failed':
      return { ...next, failure: view.failure ?? firstFailure(view, body.node, body.failure) }
    case 'node.done':
      return { ...next, committed: view.committed || commits(view, body.node) }
    default:
      return next
  }
}

function stateAfter(
  view: OperationView,
  node: NodeView,
  body: NodeEventBody,
  event: JournalEvent,
): NodeState {
  const { from, to } = NODE_TRANSITIONS[body.type]
  const unwinding = view.state === 'succeeded' && view.unwind === 'requested'
  if (view.state !== 'running' && !(unwinding && body.type.startsWith('undo.'))) {
    throw illegal(view, event, `the operation is ${view.state}`)
  }
  if (!from.includes(node.state)) throw illegal(view, event, `${body.node} is ${node.state}`)
  if (body.type === 'node.skipped' && node.attempts > 0) {
    throw illegal(view, event, `${body.node} has been started`)
  }
  return to ?? node.state
}

function changes(node: NodeView, body: NodeEventBody, event: JournalEvent): Partial<NodeView> {
  switch (body.type) {
    case 'node.started':
      return {
        attempts: body.attempt,
        attemptAt: event.at,
        retryAt: undefined,
        unknown: undefined,
        reality: undefined,
      }
    case 'node.unknown': {
      const cause = body.cause ?? 'lost'
      return {
        crashes: node.crashes + (cause === 'crash' ? 1 : 0),
        losses: node.losses + (cause === 'lost' ? 1 : 0),
        unverified: node.unverified + (cause === 'unverified' ? 1 : 0),
        unknown: {
          cause,
          why: body.why,
          failure: body.failure ?? node.unknown?.failure,
          obstacle: body.obstacle,
          since: node.unknown?.since ?? event.at,
          probeAt: body.probeAt,
          probes: node.unknown ? node.unknown.probes + 1 : 0,
        },
      }
    }
    case 'node.probed':
      return { reality: body.reality }
    case 'node.retrying':
      return { failure: body.failure, retryAt: body.retryAt, unknown: undefined }
    case 'node.done':
      return {
        output: body.proven ? undefined : body.output,
        unknown: undefined,
        failure: undefined,
      }
    case 'node.failed':
      return { failure: body.failure, unknown: undefined, retryAt: undefined }
    case 'node.skipped':
      return { unknown: undefined, note: body.reason, because: body.because }
    case 'undo.started':
      return {
        undoAttempts: body.attempt,
        undoAt: node.undoAt ?? event.at,
        undoRetryAt: undefined,
      }
    case 'undo.retrying':
      return { undoFailure: body.failure, undoRetryAt: body.retryAt }
    case 'undo.done':
      return { undoRetryAt: undefined, undoFailure: undefined, note: body.note }
    case 'undo.failed':
      return { undoRetryAt: undefined, undoFailure: body.failure }
  }
}

function withStart(order: readonly string[], node: string): readonly string[] {
  return order.includes(node) ? order : [...order, node]
}

/** What fails after a cancel is part of going back, not the reason for it. */
function firstFailure(view: OperationView, node: string, failure: Failure): Failure | undefined {
  if (view.cancel) return undefined
  return { ...failure, node: failure.node === undefined ? node : `${node}/${failure.node}` }
}

/** A pivot that is done after something went wrong is undone with the rest: nothing behind it has begun. */
function commits(view: OperationView, node: string): boolean {
  return view.plan?.pivot === node && !view.cancel && !view.failure
}

function illegal(view: OperationView, event: JournalEvent, why: string): IllegalEvent {
  return new IllegalEvent(view.record.id, event.seq, event.body.type, why)
}
