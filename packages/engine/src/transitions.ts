import type { EventBody } from './event.ts'
import type { NodeState, OperationState } from './states.ts'

/** Who may write an event. One writer each: what two may write, neither is answerable for. */
export type Owner = 'caller' | 'walker' | 'attempt' | 'person' | 'adapter'

export interface Transition<S> {
  readonly from: readonly S[]
  /** Undefined: the state stays as it is. */
  readonly to: S | undefined
  readonly owner: Owner
}

type EventType = EventBody['type']
export type NodeEventType = Extract<EventBody, { readonly node: string }>['type']
/** What stands for a whole journal changes no state: it comes first or not at all, see `unfold`. */
export type OperationEventType = Exclude<EventType, NodeEventType | 'operation.folded'>

const ALIVE: readonly OperationState[] = ['pending', 'waiting', 'running']
const ANY: readonly OperationState[] = [...ALIVE, 'succeeded', 'failed', 'cancelled']

/** What may happen to an operation, and when (OPS-4). `operation.finished` names its own final state. */
export const OPERATION_TRANSITIONS: Readonly<
  Record<Exclude<OperationEventType, 'operation.finished'>, Transition<OperationState>>
> = {
  'operation.created': { from: ['pending'], to: undefined, owner: 'caller' },
  'operation.waiting': { from: ['pending', 'waiting'], to: 'waiting', owner: 'walker' },
  'operation.started': { from: ['pending', 'waiting'], to: 'running', owner: 'walker' },
  'operation.checked': { from: ['running'], to: undefined, owner: 'walker' },
  'operation.planned': { from: ['running'], to: undefined, owner: 'walker' },
  'cancel.requested': { from: ALIVE, to: undefined, owner: 'walker' },
  'person.answered': { from: ALIVE, to: undefined, owner: 'person' },
  'unwind.requested': { from: ['succeeded'], to: undefined, owner: 'walker' },
  'unwind.finished': { from: ['succeeded'], to: undefined, owner: 'walker' },
  'attention.raised': { from: ANY, to: undefined, owner: 'walker' },
  'attention.cleared': { from: ANY, to: undefined, owner: 'person' },
  'operation.reconciled': { from: ANY, to: undefined, owner: 'adapter' },
}

/** From where an operation may finish: with success only after running. */
export const FINISH_FROM: Readonly<
  Record<'succeeded' | 'failed' | 'cancelled', readonly OperationState[]>
> = { succeeded: ['running'], failed: ALIVE, cancelled: ALIVE }

/** What may happen to a node, and when. */
export const NODE_TRANSITIONS: Readonly<Record<NodeEventType, Transition<NodeState>>> = {
  'node.started': { from: ['pending', 'retrying', 'unknown'], to: 'running', owner: 'walker' },
  // From pending and retrying only for a step that this version does not know: not started, not skipped.
  'node.unknown': {
    from: ['pending', 'running', 'retrying', 'unknown'],
    to: 'unknown',
    owner: 'attempt',
  },
  'node.probed': { from: ['unknown'], to: undefined, owner: 'attempt' },
  'node.retrying': { from: ['running', 'unknown'], to: 'retrying', owner: 'attempt' },
  'node.done': { from: ['running', 'unknown'], to: 'done', owner: 'attempt' },
  'node.failed': { from: ['running', 'retrying', 'unknown'], to: 'failed', owner: 'attempt' },
  // From unknown only where nothing was ever started.
  'node.skipped': { from: ['pending', 'unknown'], to: 'cancelled', owner: 'walker' },
  'undo.started': { from: ['done', 'failed', 'undoing'], to: 'undoing', owner: 'walker' },
  'undo.retrying': { from: ['undoing'], to: undefined, owner: 'attempt' },
  'undo.done': { from: ['done', 'failed', 'undoing'], to: 'undone', owner: 'attempt' },
  'undo.failed': { from: ['done', 'failed', 'undoing'], to: 'undoFailed', owner: 'attempt' },
}
