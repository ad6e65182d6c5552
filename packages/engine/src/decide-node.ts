import { backoffMs } from './backoff.ts'
import { type Decision, liveKey } from './decision.ts'
import { type Direction, isCommitted } from './direction.ts'
import type { Failure } from './event.ts'
import { isFinal } from './is-final.ts'
import { type AnyStep, stepOf } from './kind-registry.ts'
import { leftOutAtEnd, leftOutBy } from './left-out.ts'
import type { Moment } from './next.ts'
import type { NodeView, OperationView } from './operation-view.ts'
import { attemptsLeft } from './outcome-of-error.ts'
import { pauseLasts } from './pause-lasts.ts'
import { POLICY } from './policy.ts'
import { childOf, type TreeView } from './tree-view.ts'

/** What is next for one node while its operation is not yet at its end. */
export function decideNode<D>(
  tree: TreeView,
  view: OperationView,
  node: NodeView,
  direction: Direction,
  moment: Moment<D>,
): readonly Decision[] {
  switch (node.state) {
    case 'pending':
      return decidePending(view, node, direction, moment)
    case 'running':
      return node.plan.node === 'child'
        ? decideRunningChild(tree, view, node, direction)
        : decideRunningStep(view, node, direction, moment)
    case 'retrying':
      return decideRetrying(view, node, direction, moment)
    case 'unknown':
      return decideUnknown(view, node, direction, moment)
    default:
      return []
  }
}

function decidePending<D>(
  view: OperationView,
  node: NodeView,
  direction: Direction,
  moment: Moment<D>,
): readonly Decision[] {
  const at = address(view, node)
  if (direction.stopping) return [{ do: 'skip', ...at, ...leftOutAtEnd(view) }]
  const states = node.plan.after.map((name) => view.nodes.get(name)?.state)
  const broken = node.plan.after.find((_, index) => isBroken(states[index]))
  if (broken !== undefined) return [{ do: 'skip', ...at, ...leftOutBy(view, broken) }]
  if (states.some((state) => state !== 'done')) return []
  const why = whyUnsupported(view, node, moment)
  return why === undefined ? [{ do: 'start', ...at, attempt: 1 }] : [{ do: 'stall', ...at, why }]
}

function isBroken(state: NodeView['state'] | undefined): boolean {
  return state === 'failed' || state === 'cancelled'
}

function decideRunningStep<D>(
  view: OperationView,
  node: NodeView,
  direction: Direction,
  moment: Moment<D>,
): readonly Decision[] {
  const at = address(view, node)
  if (!moment.live.has(liveKey(view.record.id, node.plan.name))) {
    return [{ do: 'lose', ...at, why: 'Nobody was left who could tell how it ended.' }]
  }
  const step = stepOf(moment.kinds, view.record.kind, node.plan)
  return direction.stopping && step?.onCancel !== 'finish' ? [{ do: 'abort', ...at }] : []
}

function decideRunningChild(
  tree: TreeView,
  view: OperationView,
  node: NodeView,
  direction: Direction,
): readonly Decision[] {
  const at = address(view, node)
  const child = childOf(tree, view, node.plan.name)
  if (!child) return []
  if (child.state === 'succeeded') return [{ do: 'complete', ...at, output: child.result ?? null }]
  if (isFinal(child.state)) return [{ do: 'fail', ...at, failure: failureOf(child) }]
  if (!direction.stopping || child.cancel || isCommitted(tree, child)) return []
  const operationId = child.record.id
  return [{ do: 'cancel', operationId, by: 'engine', ...leftOutAtEnd(view) }]
}

function failureOf(child: OperationView): Failure {
  if (child.failure) return child.failure
  const why = child.cancel ? `: ${child.cancel.reason}` : ''
  return { code: 'CANCELLED', message: `${child.record.kind} was cancelled${why}` }
}

function decideRetrying<D>(
  view: OperationView,
  node: NodeView,
  direction: Direction,
  moment: Moment<D>,
): readonly Decision[] {
  const at = address(view, node)
  if (direction.stopping) return [{ do: 'fail', ...at, failure: lastFailure(view, node) }]
  const retryAt = node.retryAt ?? moment.now
  if (pauseLasts(retryAt, moment.now)) return [{ do: 'wait', until: retryAt }]
  const why = whyUnsupported(view, node, moment)
  return why === undefined ? start(view, node) : [{ do: 'stall', ...at, why }]
}

function decideUnknown<D>(
  view: OperationView,
  node: NodeView,
  direction: Direction,
  moment: Moment<D>,
): readonly Decision[] {
  const at = address(view, node)
  if (moment.live.has(liveKey(view.record.id, node.plan.name))) return []
  if (node.attempts === 0 && direction.stopping) {
    return [{ do: 'skip', ...at, ...leftOutAtEnd(view) }]
  }
  const step = stepOf(moment.kinds, view.record.kind, node.plan)
  if (!step) return node.attempts > 0 || !isKnownChild(node, moment) ? [] : start(view, node)
  if (node.attempts === 0) return start(view, node)
  if (node.reality === 'absent' || node.reality === 'present-older') {
    return again(view, node, step, direction, moment.now)
  }
  if (node.reality === 'in-flight' && mayStop(node, step, direction, moment.now)) {
    return [{ do: 'fail', ...at, failure: lastFailure(view, node) }]
  }
  const probeAt = node.unknown?.probeAt ?? moment.now
  return pauseLasts(probeAt, moment.now)
    ? [{ do: 'wait', until: probeAt }]
    : [{ do: 'probe', ...at }]
}

/**
 * Remote work that still goes on is left alone until its deadline; then it is failed, and undo stops it
 * by name. A step without undo could not be stopped: it is waited for, and after a while a person looks.
 */
function mayStop<D>(node: NodeView, step: AnyStep<D>, direction: Direction, now: number): boolean {
  const overdue = now >= (node.attemptAt ?? now) + step.timeoutMs
  return typeof step.undo === 'function' && (direction.stopping || overdue)
}

/** Reality was seen and the effect is not there (or only half): once more, while attempts are left. */
function again<D>(
  view: OperationView,
  node: NodeView,
  step: AnyStep<D>,
  direction: Direction,
  now: number,
): readonly Decision[] {
  if (!direction.stopping && attemptsLeft(step, node) > 0) {
    const at = notBefore(node, step)
    return pauseLasts(at, now) ? [{ do: 'wait', until: at }] : start(view, node)
  }
  return [{ do: 'fail', ...address(view, node), failure: lastFailure(view, node) }]
}

/**
 * One cut connection is tried again at once. Where replies are lost again and again the outside is in
 * trouble: attempts that follow one another without a pause would be spent before it is back.
 */
function notBefore<D>(node: NodeView, step: AnyStep<D>): number {
  const since = node.unknown?.since ?? 0
  if (node.losses < 2) return since
  const { baseMs } = step.retry ?? POLICY.retry
  return since + backoffMs(node.losses - 1, baseMs, POLICY.retry.capMs)
}

function start(view: OperationView, node: NodeView): readonly Decision[] {
  return [{ do: 'start', ...address(view, node), attempt: node.attempts + 1 }]
}

function isKnownChild<D>(node: NodeView, moment: Moment<D>): boolean {
  return node.plan.node === 'child' && moment.kinds.has(node.plan.kind)
}

function whyUnsupported<D>(
  view: OperationView,
  node: NodeView,
  moment: Moment<D>,
): string | undefined {
  if (node.plan.node === 'child') {
    if (isKnownChild(node, moment)) return undefined
    return `This version does not know operations of kind ${node.plan.kind}.`
  }
  if (stepOf(moment.kinds, view.record.kind, node.plan)) return undefined
  return `This version does not know the step ${node.plan.step} of ${view.record.kind}.`
}

function lastFailure(view: OperationView, node: NodeView): Failure {
  if (view.cancel) return { code: 'CANCELLED', message: `Stopped: ${view.cancel.reason}` }
  const known = node.unknown?.failure ?? node.failure
  if (known) return known
  return { code: 'STEP_LOST', message: node.unknown?.why ?? 'It was stopped before it was done.' }
}

function address(view: OperationView, node: NodeView) {
  return { operationId: view.record.id, node: node.plan.name }
}
