import type { EventBody, JournalEvent } from '@keystone/engine/event'
import type { JournalWrite } from '@keystone/engine/journal-store'
import type { OperationRecord } from '@keystone/engine/operation-record'
import type { Plan, PlanNode } from '@keystone/engine/plan'
import type { FencingToken } from '@keystone/engine/step-context'
import type { Store } from '../../src/store.ts'
import { ids } from './store-tools.ts'

export interface PastTree {
  readonly organisationId: string
  readonly subject: string
  /** When it came to rest, in ms; a child's subject and what both wrote follow from it. */
  readonly endedAt: number
  readonly key?: string
  /** Leaves the child asking for a person. */
  readonly needsAttention?: boolean
  /** Leaves the root running. */
  readonly unfinished?: boolean
}

/** Lines of output of each of the two operations. */
export const LINES = 5
/** Events of the root, whole. */
export const ROOT_EVENTS = 5

const childNode: PlanNode = {
  node: 'child',
  name: 'child',
  label: 'c',
  kind: 'toy.part',
  after: [],
  input: {},
}
const stepNode: PlanNode = {
  node: 'step',
  name: 'step',
  label: 's',
  step: 'plain',
  after: [],
  input: {},
}

/** A root with one child with one step, as the engine would have written them. Answers the root's id. */
export async function pastTree(store: Store, past: PastTree): Promise<string> {
  const { endedAt, organisationId, key } = past
  const id = ids.next('op')
  const childId = `${id.slice(0, -4)}beef`
  const root = record(past, id)
  const created = await store.journal.create({
    record: root,
    event: { operationId: id, seq: 1, at: endedAt - 10, body: { type: 'operation.created' } },
    idempotency: key === undefined ? undefined : { key, bodyHash: 'h' },
    lease: { holder: 'past', leaseMs: 60_000, locks: [] },
    audit: [],
  })
  if (created.is !== 'created' || !created.held) throw new Error('it is there')
  const { token } = created.held
  const child = {
    ...record(past, childId),
    organisationId,
    rootId: id,
    parentId: id,
    parentNode: 'child',
  }
  await store.journal.append(id, token, [
    written(root, 1, [
      { type: 'operation.started', locks: [] },
      planned({ nodes: [childNode], summary: 'root' }),
      { type: 'node.started', node: 'child', attempt: 1 },
    ]),
    {
      ...written(child, 0, [
        { type: 'operation.created' },
        { type: 'operation.started', locks: [] },
        planned({ nodes: [stepNode], summary: 'child' }),
        { type: 'node.started', node: 'step', attempt: 1 },
        { type: 'node.done', node: 'step', output: { text: 'what came out' } },
        ...(past.needsAttention ? [{ type: 'attention.raised', reason: 'look' } as const] : []),
        { type: 'operation.finished', state: 'succeeded' },
      ]),
      create: child,
    },
  ])
  await writeOutput(store, token, id, [id, childId])
  if (!past.unfinished)
    await store.journal.append(id, token, [
      written(root, 4, [{ type: 'operation.finished', state: 'succeeded' }]),
    ])
  await store.journal.release(id, 'past')
  return id
}

function writeOutput(
  store: Store,
  token: FencingToken,
  rootId: string,
  operationIds: readonly string[],
): Promise<void> {
  const lines = operationIds.flatMap((operationId) =>
    Array.from({ length: LINES }, (_, index) => ({
      operationId,
      node: 'step',
      attempt: 1,
      offset: index + 1,
      at: 1,
      text: `line ${index + 1}`,
    })),
  )
  return store.journal.appendOutput(rootId, token, lines)
}

function planned(plan: Plan): EventBody {
  return { type: 'operation.planned', plan, planHash: 'h' }
}

function record({ organisationId, subject, endedAt }: PastTree, id: string): OperationRecord {
  return {
    id,
    organisationId,
    kind: 'toy.build',
    subject,
    input: {},
    rootId: id,
    parentId: undefined,
    parentNode: undefined,
    position: 0,
    requestedBy: 'usr_1',
    reason: undefined,
    correlationId: 'cor_1',
    requestId: undefined,
    traceparent: undefined,
    createdAt: endedAt,
    cached: {
      state: 'pending',
      needsAttention: false,
      seq: 1,
      startedAt: undefined,
      finishedAt: undefined,
      failure: undefined,
      result: undefined,
    },
  }
}

function written(
  { id, createdAt, cached }: OperationRecord,
  expectedSeq: number,
  bodies: readonly EventBody[],
): JournalWrite {
  const events = bodies.map(
    (body, index): JournalEvent => ({
      operationId: id,
      seq: expectedSeq + index + 1,
      at: createdAt,
      body,
    }),
  )
  const ended = bodies.some((body) => body.type === 'operation.finished')
  return {
    operationId: id,
    expectedSeq,
    events,
    cached: {
      ...cached,
      state: ended ? 'succeeded' : 'running',
      needsAttention: bodies.some((body) => body.type === 'attention.raised'),
      seq: expectedSeq + bodies.length,
      startedAt: createdAt,
      finishedAt: ended ? createdAt : undefined,
    },
  }
}
