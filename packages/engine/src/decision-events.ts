import { childId } from './child-id.ts'
import type { Pure } from './decision.ts'
import type { EventBody, Failure } from './event.ts'
import type { Json } from './json.ts'
import type { AnyKind, KindRegistry } from './kind-registry.ts'
import type { LeftOut } from './left-out.ts'
import type { OperationRecord } from './operation-record.ts'
import type { OperationView } from './operation-view.ts'
import type { PlannedChild } from './plan.ts'
import { mustFind, type TreeView } from './tree-view.ts'

/** One event of one operation; `create` where it is the first of a new child. */
export interface Entry {
  readonly operationId: string
  readonly body: EventBody
  readonly create?: OperationRecord
}

/** How a decision reads in the journal. Pure. */
export function decisionEvents<D>(
  tree: TreeView,
  kinds: KindRegistry<D>,
  decision: Pure,
  now: number,
): readonly Entry[] {
  const { operationId } = decision
  const view = mustFind(tree, operationId)
  const entry = (body: EventBody): readonly Entry[] => [{ operationId, body }]
  switch (decision.do) {
    case 'start':
      return start(view, decision.node, decision.attempt, now)
    case 'lose':
    case 'stall': {
      const { node, why } = decision
      const cause = decision.do === 'lose' ? 'crash' : 'unsupported'
      return entry({ type: 'node.unknown', node, why, probeAt: now, cause })
    }
    case 'complete':
      return entry({ type: 'node.done', node: decision.node, output: decision.output })
    case 'fail':
      return entry({ type: 'node.failed', node: decision.node, failure: decision.failure })
    case 'skip':
      return entry({ type: 'node.skipped', node: decision.node, ...leftOut(decision) })
    case 'cancel':
      return entry({ type: 'cancel.requested', by: decision.by, ...leftOut(decision) })
    case 'begin-undo':
      return entry({ type: 'undo.started', node: decision.node, attempt: decision.attempt })
    case 'note-undone':
      return entry({ type: 'undo.done', node: decision.node, note: decision.note })
    case 'fail-undo':
      return entry({ type: 'undo.failed', node: decision.node, failure: decision.failure })
    case 'request-unwind':
      return entry({ type: 'unwind.requested', reason: decision.reason })
    case 'finish-unwind':
      return entry({ type: 'unwind.finished' })
    case 'raise': {
      const { node, reason } = decision
      return entry({ type: 'attention.raised', reason, ...(node === '' ? {} : { node }) })
    }
    case 'clear': {
      const { node } = decision
      return entry({ type: 'attention.cleared', by: 'engine', reason: 'It was resolved.', node })
    }
    case 'finish':
      return entry(finish(view, kinds.get(view.record.kind), decision.state))
  }
}

function leftOut({ reason, because }: LeftOut): LeftOut {
  return because === undefined ? { reason } : { reason, because }
}

/** Starting a child creates it in the same write, so that there is never the one without the other. */
function start(view: OperationView, name: string, attempt: number, now: number): readonly Entry[] {
  const operationId = view.record.id
  const node = view.nodes.get(name)?.plan
  const started: Entry = { operationId, body: { type: 'node.started', node: name, attempt } }
  if (node?.node !== 'child') return [started]
  const create = childRecord(view, node, now)
  return [started, { operationId: create.id, body: { type: 'operation.created' }, create }]
}

function childRecord(parent: OperationView, node: PlannedChild, now: number): OperationRecord {
  const { record } = parent
  return {
    ...record,
    id: childId(record.id, node.name),
    kind: node.kind,
    subject: node.subject ?? record.subject,
    input: node.input,
    parentId: record.id,
    parentNode: node.name,
    position: parent.plan?.nodes.indexOf(node) ?? 0,
    createdAt: now,
    cached: {
      state: 'pending',
      needsAttention: false,
      seq: 0,
      startedAt: undefined,
      finishedAt: undefined,
      failure: undefined,
      result: undefined,
    },
  }
}

function finish<D>(
  view: OperationView,
  kind: AnyKind<D> | undefined,
  state: 'succeeded' | 'failed' | 'cancelled',
): EventBody {
  if (state === 'succeeded') {
    return { type: 'operation.finished', state, result: resultOf(view, kind) }
  }
  const failure: Failure | undefined = view.failure
  return { type: 'operation.finished', state, ...(failure ? { failure } : {}) }
}

/** Without a `result` of its own (or without its kind) an operation's result is what its nodes gave. */
function resultOf<D>(view: OperationView, kind: AnyKind<D> | undefined): Json {
  const outputs: Record<string, Json> = {}
  for (const [name, node] of view.nodes) outputs[name] = node.output ?? null
  const proven = view.reconciled
  if (proven?.reconciliation.decision === 'succeeded') return proven.result ?? null
  if (!kind?.result) return outputs
  return kind.result(outputs, kind.input.parse(view.record.input))
}
