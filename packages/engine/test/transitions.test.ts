import { describe, expect, it } from 'vitest'
import { applyEvent } from '../src/apply-event.ts'
import type { EventBody } from '../src/event.ts'
import { fold } from '../src/fold.ts'
import { newRecord } from '../src/new-record.ts'
import type { OperationView } from '../src/operation-view.ts'
import type { NodeState, OperationState } from '../src/states.ts'
import { FINISH_FROM, NODE_TRANSITIONS, OPERATION_TRANSITIONS } from '../src/transitions.ts'
import { node } from './rig.ts'

const STATES: readonly OperationState[] = [
  'pending',
  'waiting',
  'running',
  'succeeded',
  'failed',
  'cancelled',
]
const NODE_STATES: readonly NodeState[] = [
  'pending',
  'running',
  'retrying',
  'unknown',
  'done',
  'failed',
  'cancelled',
  'undoing',
  'undone',
  'undoFailed',
]
const FAILURE = { code: 'X', message: 'x' }

const OPERATION_EVENTS: readonly EventBody[] = [
  { type: 'operation.created' },
  { type: 'operation.waiting', subject: 's', holder: 'h' },
  { type: 'operation.started', locks: [] },
  { type: 'operation.planned', plan: { nodes: [node('n')], summary: '' }, planHash: 'h' },
  { type: 'cancel.requested', by: 'u', reason: 'r' },
  { type: 'person.answered', by: 'u', reason: 'r' },
  { type: 'operation.finished', state: 'succeeded' },
  { type: 'operation.finished', state: 'failed' },
  { type: 'operation.finished', state: 'cancelled' },
  { type: 'unwind.requested', reason: 'r' },
  { type: 'unwind.finished' },
  { type: 'attention.raised', reason: 'r' },
  { type: 'attention.cleared', by: 'u', reason: 'r' },
  {
    type: 'operation.reconciled',
    by: 'engine',
    why: 'w',
    basis: 'b',
    reconciliation: { adapter: 'k', decision: 'unproven', evidence: [], at: 0 },
  },
]

const NODE_EVENTS: readonly EventBody[] = [
  { type: 'node.started', node: 'n', attempt: 1 },
  { type: 'node.unknown', node: 'n', why: '', probeAt: 0, cause: 'lost' },
  { type: 'node.probed', node: 'n', reality: 'absent' },
  { type: 'node.retrying', node: 'n', failure: FAILURE, retryAt: 0 },
  { type: 'node.done', node: 'n', output: null },
  { type: 'node.failed', node: 'n', failure: FAILURE },
  { type: 'node.skipped', node: 'n', reason: '' },
  { type: 'undo.started', node: 'n', attempt: 1 },
  { type: 'undo.retrying', node: 'n', failure: FAILURE, retryAt: 0 },
  { type: 'undo.done', node: 'n' },
  { type: 'undo.failed', node: 'n', failure: FAILURE },
]

describe('the transition table', () => {
  it('OPS-4: every operation event is legal in exactly the states of the table, and leads where it says', () => {
    for (const state of STATES) {
      for (const body of OPERATION_EVENTS) {
        const finish = body.type === 'operation.finished'
        const row = finish ? undefined : OPERATION_TRANSITIONS[body.type as 'operation.created']
        const from = finish ? FINISH_FROM[body.state] : row?.from
        const to = finish ? body.state : (row?.to ?? state)
        const label = `${body.type} in ${state}`
        if (from?.includes(state))
          expect([label, next(view(state), body).state]).toEqual([label, to])
        else expect(() => next(view(state), body), label).toThrow('not allowed')
      }
    }
  })

  it('OPS-4: every node event is legal in exactly the states of the table, and leads where it says', () => {
    for (const state of NODE_STATES) {
      for (const body of NODE_EVENTS) {
        const { from, to } = NODE_TRANSITIONS[body.type as 'node.done']
        const label = `${body.type} in ${state}`
        const before = view('running', state)
        if (from.includes(state)) {
          const after = next(before, body).nodes.get('n')?.state
          expect([label, after]).toEqual([label, to ?? state])
        } else expect(() => next(before, body), label).toThrow('not allowed')
      }
    }
  })

  it('OPS-4: node events need a running operation; undo also a finished one that is being unwound', () => {
    for (const state of STATES.filter((one) => one !== 'running')) {
      for (const body of NODE_EVENTS) {
        for (const nodeState of NODE_STATES) {
          expect(() => next(view(state, nodeState), body)).toThrow('not allowed')
        }
      }
    }
    const unwinding = { ...view('succeeded', 'done'), unwind: 'requested' as const }
    const undone = next(unwinding, { type: 'undo.done', node: 'n' })
    expect(undone.nodes.get('n')?.state).toBe('undone')
    expect(() => next(unwinding, { type: 'node.started', node: 'n', attempt: 2 })).toThrow()
  })

  it('OPS-12b: what has been started is never skipped', () => {
    const before = view('running', 'unknown')
    const started = { ...before.nodes.get('n'), attempts: 1 } as never
    const after = { ...before, nodes: new Map([['n', started]]) }
    expect(() => next(after, { type: 'node.skipped', node: 'n', reason: '' })).toThrow('started')
  })

  it('a gap in the journal and a node that is not in the plan are refused', () => {
    const before = view('running', 'pending')
    const at = { operationId: before.record.id, at: 0 }
    const body = { type: 'cancel.requested', by: 'u', reason: 'r' } as const
    expect(() => applyEvent(before, { ...at, seq: before.seq + 2, body })).toThrow('follows')
    expect(() => next(before, { type: 'node.started', node: 'x', attempt: 1 })).toThrow('no node')
  })
})

function view(state: OperationState, nodeState: NodeState = 'pending'): OperationView {
  const request = {
    organisationId: 'org_1',
    kind: 'k',
    input: {},
    subject: 's',
    requestedBy: 'u',
    correlationId: 'c',
  }
  const record = newRecord(request, 'op_1', 0)
  const plan = { nodes: [node('n')], summary: '' }
  const events: EventBody[] = [
    { type: 'operation.created' },
    { type: 'operation.started', locks: [] },
    { type: 'operation.planned', plan, planHash: 'h' },
  ]
  const folded = fold(
    record,
    events.map((body, index) => ({ operationId: 'op_1', seq: index + 1, at: 0, body })),
  )
  const [[name, blank] = [undefined, undefined]] = folded.nodes
  if (!name || !blank) throw new Error('the plan has no node')
  return { ...folded, state, nodes: new Map([[name, { ...blank, state: nodeState }]]) }
}

function next(before: OperationView, body: EventBody): OperationView {
  return applyEvent(before, { operationId: before.record.id, seq: before.seq + 1, at: 0, body })
}
