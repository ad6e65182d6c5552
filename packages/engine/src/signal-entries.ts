import { conclusionEntries } from './conclusion-entries.ts'
import type { Entry } from './decision-events.ts'
import { isCommitted } from './direction.ts'
import type { Failure } from './event.ts'
import { isFinal } from './is-final.ts'
import type { Signal } from './journal-store.ts'
import type { OperationView } from './operation-view.ts'
import type { TreeView } from './tree-view.ts'

/**
 * What a person's wish changes in the journal; nothing where it comes too late. Pure. The cascade of a
 * cancel follows from `next`, in the same write.
 */
export function signalEntries(tree: TreeView, signal: Signal, now: number): readonly Entry[] {
  const view = tree.operations.get(signal.operationId)
  if (!view) return []
  switch (signal.type) {
    case 'cancel':
      return cancel(tree, view, signal)
    case 'answer':
      return answer(view, signal)
    case 'clear-attention':
      return withDescendants(tree, view)
        .filter((one) => one.attention.size > 0)
        .map(({ record }) => clear(record.id, signal))
    case 'probe-now':
      return withDescendants(tree, view).flatMap((one) => hurry(one, now))
    case 'reconcile':
      return conclusionEntries(tree, view, signal)
    case 'abandon':
      return withDescendants(tree, view).flatMap((one) => abandon(one, signal))
  }
}

function cancel(tree: TreeView, view: OperationView, signal: Signal): readonly Entry[] {
  if (isFinal(view.state) || view.cancel || isCommitted(tree, view)) return []
  const { by, reason, supersededBy } = signal
  const body = { type: 'cancel.requested', by, reason } as const
  const operationId = view.record.id
  return [{ operationId, body: supersededBy === undefined ? body : { ...body, supersededBy } }]
}

function answer(view: OperationView, { by, reason }: Signal): readonly Entry[] {
  if (isFinal(view.state) || view.cancel || view.answer) return []
  return [{ operationId: view.record.id, body: { type: 'person.answered', by, reason } }]
}

function clear(operationId: string, { by, reason }: Signal): Entry {
  return { operationId, body: { type: 'attention.cleared', by, reason } }
}

function hurry(view: OperationView, now: number): readonly Entry[] {
  const operationId = view.record.id
  return [...view.nodes.values()].flatMap((node): readonly Entry[] => {
    const name = node.plan.name
    if (node.state === 'unknown' && node.unknown && node.unknown.probeAt > now) {
      const { why, cause } = node.unknown
      const again = cause === 'lost' || cause === 'crash' ? 'unreachable' : cause
      return [
        {
          operationId,
          body: { type: 'node.unknown', node: name, why, probeAt: now, cause: again },
        },
      ]
    }
    if (node.state === 'undoing' && node.undoFailure && (node.undoRetryAt ?? 0) > now) {
      const failure = node.undoFailure
      return [{ operationId, body: { type: 'undo.retrying', node: name, failure, retryAt: now } }]
    }
    return []
  })
}

function abandon(view: OperationView, signal: Signal): readonly Entry[] {
  const operationId = view.record.id
  const failure: Failure = {
    code: 'ABANDONED',
    message: `${signal.by} gave up on it: ${signal.reason}`,
    hint: 'What it left behind, if anything, must be looked after by hand.',
  }
  return [...view.nodes.values()].flatMap((node): readonly Entry[] => {
    if (node.plan.node === 'child') return []
    const name = node.plan.name
    if (node.state === 'unknown') {
      return [{ operationId, body: { type: 'node.failed', node: name, failure } }]
    }
    if (node.state === 'undoing') {
      return [{ operationId, body: { type: 'undo.failed', node: name, failure } }]
    }
    return []
  })
}

function withDescendants(tree: TreeView, view: OperationView): readonly OperationView[] {
  const found = new Set([view.record.id])
  const views = [view]
  // Parents come before their children, so one pass finds every descendant.
  for (const one of tree.operations.values()) {
    if (one.record.parentId === undefined || !found.has(one.record.parentId)) continue
    found.add(one.record.id)
    views.push(one)
  }
  return views
}
