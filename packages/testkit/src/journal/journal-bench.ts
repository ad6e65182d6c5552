import type { EventBody, JournalEvent } from '@keystone/engine/event'
import type {
  AuditWrite,
  CreateRequest,
  JournalStore,
  JournalWrite,
  OutputLine,
} from '@keystone/engine/journal-store'
import type { CachedState, OperationRecord } from '@keystone/engine/operation-record'
import type { OperationState } from '@keystone/engine/states'
import type { FencingToken } from '@keystone/engine/step-context'
import type { JournalUnderTest } from './journal-under-test.ts'

/** What the parts of the suite share: the store of the test that runs, and short ways to say common things. */
export type JournalBench = ReturnType<typeof journalBench>

const LEASE_MS = 60_000

export function journalBench(under: () => JournalUnderTest) {
  let made = 0

  const nextId = (prefix = 'op') => `${prefix}_${(++made).toString(16).padStart(32, '0')}`

  function record(over: Partial<OperationRecord> = {}): OperationRecord {
    const id = over.id ?? nextId()
    return {
      id,
      organisationId: under().organisationId,
      kind: 'toy.build',
      subject: 'workload:wl_1',
      input: { name: 'web', nested: [1, null, 'ü'] },
      rootId: id,
      parentId: undefined,
      parentNode: undefined,
      position: 0,
      requestedBy: 'usr_1',
      reason: undefined,
      correlationId: 'cor_1',
      requestId: undefined,
      traceparent: undefined,
      createdAt: 1_000 + made,
      cached: cached('pending', 1),
      ...over,
    }
  }

  function request(over: Partial<CreateRequest> = {}): CreateRequest {
    const made = over.record ?? record()
    return {
      record: made,
      event: event(made.id, 1, { type: 'operation.created' }),
      idempotency: undefined,
      audit: [],
      ...over,
    }
  }

  async function root(over: Partial<OperationRecord> = {}): Promise<string> {
    const made = record(over)
    await under().store.create(request({ record: made }))
    return made.id
  }

  async function claim(rootId: string, holder = 'a', leaseMs = LEASE_MS): Promise<FencingToken> {
    const token = await under().store.claim(rootId, holder, leaseMs)
    if (!token) throw new Error(`${holder} did not get the lease of ${rootId}`)
    return token
  }

  /** By the right of a fresh claim. */
  async function lock(operationId: string, rootId: string, subjects: readonly string[]) {
    return under().store.acquireLocks(operationId, rootId, await claim(rootId), subjects)
  }

  function finish(rootId: string, expectedSeq: number, over: Partial<JournalWrite> = {}) {
    return {
      operationId: rootId,
      expectedSeq,
      events: [event(rootId, expectedSeq + 1, { type: 'operation.finished', state: 'succeeded' })],
      cached: cached('succeeded', expectedSeq + 1),
      ...over,
    } satisfies JournalWrite
  }

  async function seenAudit() {
    return (await under().audit()).map((row) => [row.operationId, row.outcome])
  }

  return {
    get under(): JournalUnderTest {
      return under()
    },
    get store(): JournalStore {
      return under().store
    },
    nextId,
    record,
    request,
    root,
    claim,
    lock,
    finish,
    seenAudit,
    event,
    cached,
    step,
    childOf,
    auditOf,
    line,
    until,
    passes,
  }
}

function event(operationId: string, seq: number, body: EventBody): JournalEvent {
  return { operationId, seq, at: 1_000 + seq, body }
}

function cached(state: OperationState, seq: number): CachedState {
  return {
    state,
    needsAttention: false,
    seq,
    startedAt: undefined,
    finishedAt: undefined,
    failure: undefined,
    result: undefined,
  }
}

/** A write of one harmless event after `expectedSeq`. */
function step(operationId: string, expectedSeq: number): JournalWrite {
  const body: EventBody = { type: 'node.started', node: 'x', attempt: expectedSeq }
  return {
    operationId,
    expectedSeq,
    events: [event(operationId, expectedSeq + 1, body)],
    cached: cached('running', expectedSeq + 1),
  }
}

function childOf(create: OperationRecord): JournalWrite {
  return {
    operationId: create.id,
    expectedSeq: 0,
    events: [event(create.id, 1, { type: 'operation.created' })],
    cached: cached('pending', 1),
    create,
  }
}

function auditOf(record: OperationRecord, outcome: AuditWrite['outcome']): AuditWrite {
  return {
    organisationId: record.organisationId,
    actor: record.requestedBy,
    verb: record.kind,
    subject: record.subject,
    reason: record.reason,
    sourceAddress: undefined,
    requestId: record.requestId,
    correlationId: record.correlationId,
    operationId: record.id,
    outcome,
    at: 1_234,
  }
}

function line(operationId: string, offset: number, over: Partial<OutputLine> = {}): OutputLine {
  return { operationId, node: 'a', attempt: 1, offset, at: 2_000, text: `line ${offset}`, ...over }
}

/** Asks again until there is an answer: leases end by the database's clock, which no test can turn. */
async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  const deadline = performance.now() + 5_000
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (performance.now() > deadline) throw new Error('No answer within 5 s.')
    await passes(5)
  }
}

function passes(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
