import type { EventBody, JournalEvent } from '@keystone/engine/event'
import { FencedOut } from '@keystone/engine/fenced-out'
import type {
  AuditWrite,
  CreateRequest,
  JournalStore,
  JournalWrite,
  OutputLine,
  Signal,
} from '@keystone/engine/journal-store'
import type { CachedState, OperationRecord } from '@keystone/engine/operation-record'
import type { OperationState } from '@keystone/engine/states'
import type { FencingToken } from '@keystone/engine/step-context'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

/** One store under test, empty, with what the suite must see beside the interface. */
export interface JournalUnderTest {
  readonly store: JournalStore
  /** An organisation that may own operations (made beforehand where the database asks for it). */
  readonly organisationId: string
  readonly otherOrganisationId: string
  /** Every audit row, oldest first; only these fields are looked at. */
  audit(): Promise<readonly Pick<AuditWrite, 'verb' | 'operationId' | 'outcome'>[]>
  close(): Promise<void>
}

const LEASE_MS = 60_000
const SHORT_LEASE_MS = 30

/** What every JournalStore must do; called once per store: `journalSuite('sqlite', () => …)`. */
export function journalSuite(name: string, open: () => Promise<JournalUnderTest>): void {
  describe(`journal store: ${name}`, () => {
    let under: JournalUnderTest
    let store: JournalStore
    let made: number

    beforeEach(async () => {
      under = await open()
      store = under.store
      made = 0
    })
    afterEach(() => under.close())

    const nextId = (prefix = 'op') => `${prefix}_${(++made).toString(16).padStart(32, '0')}`

    function record(over: Partial<OperationRecord> = {}): OperationRecord {
      const id = over.id ?? nextId()
      return {
        id,
        organisationId: under.organisationId,
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
      await store.create(request({ record: made }))
      return made.id
    }

    async function claim(rootId: string, holder = 'a', leaseMs = LEASE_MS): Promise<FencingToken> {
      const token = await store.claim(rootId, holder, leaseMs)
      if (!token) throw new Error(`${holder} did not get the lease of ${rootId}`)
      return token
    }

    /** By the right of a fresh claim. */
    async function lock(operationId: string, rootId: string, subjects: readonly string[]) {
      return store.acquireLocks(operationId, rootId, await claim(rootId), subjects)
    }

    function finish(rootId: string, expectedSeq: number, over: Partial<JournalWrite> = {}) {
      return {
        operationId: rootId,
        expectedSeq,
        events: [
          event(rootId, expectedSeq + 1, { type: 'operation.finished', state: 'succeeded' }),
        ],
        cached: cached('succeeded', expectedSeq + 1),
        ...over,
      } satisfies JournalWrite
    }

    describe('create', () => {
      it('OPS-7: a created operation is read back as it was written, with its first event', async () => {
        const made = record({ reason: 'because', requestId: 'req_1', traceparent: '00-a-b-01' })
        expect(await store.create(request({ record: made }))).toEqual({ is: 'created' })
        const [loaded, ...rest] = await store.loadTree(made.id)
        expect(rest).toEqual([])
        expect(loaded?.record).toEqual(made)
        expect(loaded?.events).toEqual([event(made.id, 1, { type: 'operation.created' })])
      })

      it('OPS-9: the same key and body return the operation made first, and write nothing', async () => {
        const idempotency = { key: 'k', bodyHash: 'b' }
        const first = record()
        const second = record()
        await store.create(request({ record: first, idempotency }))
        expect(await store.create(request({ record: second, idempotency }))).toEqual({
          is: 'replayed',
          operationId: first.id,
        })
        expect(await store.loadTree(second.id)).toEqual([])
      })

      it('OPS-9: the same key with another body is a conflict, and writes nothing', async () => {
        const first = record()
        const second = record()
        await store.create(request({ record: first, idempotency: { key: 'k', bodyHash: 'b' } }))
        expect(
          await store.create(request({ record: second, idempotency: { key: 'k', bodyHash: 'c' } })),
        ).toEqual({ is: 'conflict', operationId: first.id })
        expect(await store.loadTree(second.id)).toEqual([])
      })

      it('OPS-9: keys of two organisations do not meet', async () => {
        const idempotency = { key: 'k', bodyHash: 'b' }
        await store.create(request({ idempotency }))
        const other = record({ organisationId: under.otherOrganisationId })
        expect(await store.create(request({ record: other, idempotency }))).toEqual({
          is: 'created',
        })
      })

      it('OPS-9: of many callers at once with one key exactly one creates', async () => {
        const idempotency = { key: 'k', bodyHash: 'b' }
        const requests = Array.from({ length: 20 }, () => request({ idempotency }))
        const outcomes = await Promise.all(requests.map((one) => store.create(one)))
        const created = requests.filter((_, index) => outcomes[index]?.is === 'created')
        expect(created).toHaveLength(1)
        const winner = created[0]?.record.id
        for (const outcome of outcomes) {
          if (outcome.is === 'created') continue
          expect(outcome).toEqual({ is: 'replayed', operationId: winner })
        }
        expect(await store.unfinishedRoots('a')).toEqual([winner])
      })

      it('OPS-11: who creates an operation with a lease holds it from the first moment, as after a claim', async () => {
        const lease = { holder: 'a', leaseMs: LEASE_MS }
        const made = record()
        const outcome = await store.create(request({ record: made, lease }))
        const token = outcome.is === 'created' ? outcome.token : undefined
        if (!token) throw new Error('there is no token')
        expect(await store.unfinishedRoots('b')).toEqual([])
        expect(await store.claim(made.id, 'b', LEASE_MS)).toBeUndefined()
        expect(await store.renew('a', [made.id], LEASE_MS)).toEqual([made.id])
        await store.append(made.id, token, [step(made.id, 1)])
        const next = await claim(made.id, 'a')
        expect(next.epoch).toBeGreaterThan(token.epoch)
        await expect(store.append(made.id, token, [step(made.id, 2)])).rejects.toThrow()
      })

      it('OPS-11: of many created at once each has its own lease, and a replay has none', async () => {
        const lease = { holder: 'a', leaseMs: LEASE_MS }
        const idempotency = { key: 'k', bodyHash: 'b' }
        const requests = Array.from({ length: 12 }, (_, index) =>
          request(index % 3 === 0 ? { lease, idempotency } : { lease }),
        )
        const outcomes = await Promise.all(requests.map((one) => store.create(one)))
        const created = requests.filter((_, index) => outcomes[index]?.is === 'created')
        expect(created).toHaveLength(9)
        for (const [index, one] of requests.entries()) {
          const outcome = outcomes[index]
          if (outcome?.is !== 'created') continue
          if (!outcome.token) throw new Error('there is no token')
          await store.append(one.record.id, outcome.token, [step(one.record.id, 1)])
        }
      })

      it('OPS-16: the audit row commits with the operation, and not with a replay', async () => {
        const idempotency = { key: 'k', bodyHash: 'b' }
        const made = record()
        const audit = [auditOf(made, 'started')]
        await store.create(request({ record: made, idempotency, audit }))
        await store.create(request({ idempotency, audit: [auditOf(made, 'started')] }))
        expect(await seenAudit()).toEqual([[made.id, 'started']])
      })
    })

    describe('append', () => {
      it('OPS-2: events are kept in order, and the cached state follows them', async () => {
        const id = await root()
        const token = await claim(id)
        await store.append(id, token, [
          {
            operationId: id,
            expectedSeq: 1,
            events: [
              event(id, 2, { type: 'operation.started', locks: ['workload:wl_1'] }),
              event(id, 3, { type: 'operation.planned', plan: PLAN, planHash: 'h' }),
            ],
            cached: { ...cached('running', 3), startedAt: 1_002, needsAttention: true },
          },
        ])
        await store.append(id, token, [finish(id, 3)])
        const [loaded] = await store.loadTree(id)
        expect(loaded?.events.map((one) => [one.seq, one.body.type])).toEqual([
          [1, 'operation.created'],
          [2, 'operation.started'],
          [3, 'operation.planned'],
          [4, 'operation.finished'],
        ])
        expect(loaded?.events[2]?.body).toEqual({
          type: 'operation.planned',
          plan: PLAN,
          planHash: 'h',
        })
        expect(loaded?.record.cached).toEqual(cached('succeeded', 4))
      })

      it('OPS-1: a child is created by the write that starts its node, and is loaded after its parent', async () => {
        const id = await root()
        const token = await claim(id)
        const early = record({ rootId: id, parentId: id, parentNode: 'x', position: 1 })
        const late = record({ rootId: id, parentId: id, parentNode: 'y', position: 2 })
        const grandchild = record({ rootId: id, parentId: late.id, parentNode: 'z', position: 0 })
        await store.append(id, token, [childOf(early), childOf(late), childOf(grandchild)])
        const tree = await store.loadTree(id)
        expect(tree.map((one) => one.record.id)[0]).toBe(id)
        expect(new Set(tree.map((one) => one.record.id))).toEqual(
          new Set([id, early.id, late.id, grandchild.id]),
        )
        const at = (wanted: string) => tree.findIndex((one) => one.record.id === wanted)
        expect(at(early.id)).toBeLessThan(at(late.id))
        expect(at(late.id)).toBeLessThan(at(grandchild.id))
        expect(tree[at(grandchild.id)]?.record).toEqual(grandchild)
      })

      it('an append with an old expectedSeq is refused and changes nothing', async () => {
        const id = await root()
        const token = await claim(id)
        await store.append(id, token, [step(id, 1)])
        await expect(store.append(id, token, [step(id, 1)])).rejects.toMatchObject({
          code: 'JOURNAL_CONFLICT',
        })
        await expect(store.append(id, token, [step(id, 5)])).rejects.toMatchObject({
          code: 'JOURNAL_CONFLICT',
        })
        expect((await store.loadTree(id))[0]?.events).toHaveLength(2)
      })

      it('an append is all or nothing over several operations', async () => {
        const id = await root()
        const token = await claim(id)
        const child = record({ rootId: id, parentId: id, parentNode: 'x' })
        await expect(store.append(id, token, [childOf(child), step(id, 7)])).rejects.toMatchObject({
          code: 'JOURNAL_CONFLICT',
        })
        expect(await store.loadTree(id)).toHaveLength(1)
      })

      it('a child that exists already is not created again', async () => {
        const id = await root()
        const token = await claim(id)
        const child = record({ rootId: id, parentId: id, parentNode: 'x' })
        await store.append(id, token, [childOf(child)])
        await expect(store.append(id, token, [childOf(child)])).rejects.toMatchObject({
          code: 'JOURNAL_CONFLICT',
        })
      })

      it('OPS-16: an audit row commits with its write, and not with a refused one', async () => {
        const id = await root()
        const token = await claim(id)
        const made = (await store.loadTree(id))[0]?.record
        if (!made) throw new Error('the root is gone')
        const audit = [auditOf(made, 'succeeded')]
        await expect(store.append(id, token, [finish(id, 9, { audit })])).rejects.toThrow()
        expect(await seenAudit()).toEqual([])
        await store.append(id, token, [finish(id, 1, { audit })])
        expect(await seenAudit()).toEqual([[id, 'succeeded']])
      })
    })

    describe('leases and fencing', () => {
      it('OPS-11: while a lease lives nobody else gets it; released, anyone does', async () => {
        const id = await root()
        await claim(id, 'a')
        expect(await store.claim(id, 'b', LEASE_MS)).toBeUndefined()
        await store.release(id, 'b')
        expect(await store.claim(id, 'b', LEASE_MS)).toBeUndefined()
        await store.release(id, 'a')
        expect(await store.claim(id, 'b', LEASE_MS)).toBeDefined()
      })

      it('OPS-11: an expired lease is taken over with a higher epoch, and the old token is refused', async () => {
        const id = await root()
        const old = await claim(id, 'a', SHORT_LEASE_MS)
        const fresh = await until(() => store.claim(id, 'b', LEASE_MS))
        expect(fresh.epoch).toBeGreaterThan(old.epoch)
        await expect(store.append(id, old, [step(id, 1)])).rejects.toMatchObject({
          code: 'FENCED_OUT',
        })
        await store.append(id, fresh, [step(id, 1)])
        expect((await store.loadTree(id))[0]?.events).toHaveLength(2)
      })

      it('OPS-11: a second claim under the same name fences the first', async () => {
        const id = await root()
        const old = await claim(id, 'a')
        const fresh = await claim(id, 'a')
        expect(fresh.epoch).toBeGreaterThan(old.epoch)
        await expect(store.append(id, old, [step(id, 1)])).rejects.toMatchObject({
          code: 'FENCED_OUT',
        })
      })

      it('OPS-11: a root that was never claimed takes no write', async () => {
        const id = await root()
        await expect(
          store.append(id, { generation: 1, epoch: 0 }, [step(id, 1)]),
        ).rejects.toMatchObject({ code: 'FENCED_OUT' })
      })

      it('OPS-11: renewing keeps the token valid and the lease alive, for what one holds only', async () => {
        const mine = await root()
        const theirs = await root()
        const token = await claim(mine, 'a', SHORT_LEASE_MS)
        await claim(theirs, 'b')
        expect(await store.renew('a', [mine, theirs], LEASE_MS)).toEqual([mine])
        await passes(SHORT_LEASE_MS * 2)
        expect(await store.claim(mine, 'b', LEASE_MS)).toBeUndefined()
        await store.append(mine, token, [step(mine, 1)])
      })

      it('OPS-11: after a takeover the loser renews nothing', async () => {
        const id = await root()
        await claim(id, 'a', SHORT_LEASE_MS)
        await until(() => store.claim(id, 'b', LEASE_MS))
        expect(await store.renew('a', [id], LEASE_MS)).toEqual([])
        expect(await store.renew('a', [], LEASE_MS)).toEqual([])
      })

      it('OPS-11: of many claimers at once exactly one gets the lease', async () => {
        const id = await root()
        const holders = Array.from({ length: 10 }, (_, index) => `h${index}`)
        const tokens = await Promise.all(holders.map((holder) => store.claim(id, holder, LEASE_MS)))
        expect(tokens.filter((token) => token !== undefined)).toHaveLength(1)
      })

      it('OPS-13: unfinished roots are those not final and not held by another, oldest first', async () => {
        const first = await root()
        const held = await root()
        const finished = await root()
        const last = await root()
        await claim(held, 'b')
        await store.append(finished, await claim(finished, 'a'), [finish(finished, 1)])
        await claim(last, 'a')
        const token = await claim(first, 'a')
        const child = record({ rootId: first, parentId: first, parentNode: 'x' })
        await store.append(first, token, [childOf(child)])
        expect(await store.unfinishedRoots('a')).toEqual([first, last])
        expect(await store.unfinishedRoots('b')).toEqual([held])
      })
    })

    describe('locks', () => {
      it('OPS-10: all or none of the subjects are taken, and the holder is named', async () => {
        const a = await root()
        const b = await root()
        const c = await root()
        expect(await lock(a, a, ['s1', 's2'])).toEqual({ is: 'held' })
        expect(await lock(b, b, ['s3', 's2'])).toEqual({
          is: 'busy',
          subject: 's2',
          holder: a,
        })
        expect(await lock(c, c, ['s3'])).toEqual({ is: 'held' })
      })

      it('OPS-10: a lock may be taken again by its holder and inside its tree', async () => {
        const a = await root()
        const b = await root()
        await lock(a, a, ['s1'])
        expect(await lock(a, a, ['s1', 's2'])).toEqual({ is: 'held' })
        const child = record({ rootId: a, parentId: a, parentNode: 'x' })
        await store.append(a, await claim(a), [childOf(child)])
        expect(await lock(child.id, a, ['s1'])).toEqual({ is: 'held' })
        await store.releaseLocks(child.id)
        expect(await lock(b, b, ['s1'])).toMatchObject({ is: 'busy', holder: a })
        expect(await lock(b, b, [])).toEqual({ is: 'held' })
      })

      it('OPS-10: locks are freed by the write that ends the operation, not by a refused one', async () => {
        const a = await root()
        const b = await root()
        await lock(a, a, ['s1', 's2'])
        const token = await claim(a)
        await expect(
          store.append(a, token, [finish(a, 9, { releaseLocks: true })]),
        ).rejects.toThrow()
        expect((await lock(b, b, ['s1'])).is).toBe('busy')
        await store.append(a, token, [finish(a, 1, { releaseLocks: true })])
        expect(await lock(b, b, ['s1', 's2'])).toEqual({ is: 'held' })
      })

      it('OPS-10: released locks are free', async () => {
        const a = await root()
        const b = await root()
        await lock(a, a, ['s1'])
        await store.releaseLocks(a)
        expect(await lock(b, b, ['s1'])).toEqual({ is: 'held' })
      })

      it('OPS-10: of many takers at once exactly one gets the subjects, in whatever order they name them', async () => {
        const ids = await Promise.all(Array.from({ length: 10 }, () => root()))
        const outcomes = await Promise.all(
          ids.map((id, index) => lock(id, id, index % 2 === 0 ? ['s1', 's2'] : ['s2', 's1'])),
        )
        expect(outcomes.filter((outcome) => outcome.is === 'held')).toHaveLength(1)
      })

      it('OPS-11: whoever was taken over takes no lock: for an operation that has ended it would stay for ever', async () => {
        const id = await root()
        const old = await claim(id)
        const token = await claim(id)
        await store.append(id, token, [finish(id, 1, { releaseLocks: true })])
        await expect(store.acquireLocks(id, id, old, ['s1'])).rejects.toThrow(FencedOut)
        const next = await root()
        expect(await lock(next, next, ['s1'])).toEqual({ is: 'held' })
      })

      it('OPS-10: waiting roots are listed, oldest first', async () => {
        const first = await root()
        await root()
        const second = await root()
        for (const id of [second, first]) {
          await store.append(id, await claim(id), [
            {
              operationId: id,
              expectedSeq: 1,
              events: [
                event(id, 2, { type: 'operation.waiting', subject: 's1', holder: 'op_other' }),
              ],
              cached: cached('waiting', 2),
            },
          ])
        }
        expect(await store.waitingRoots()).toEqual([first, second])
      })
    })

    describe('signals', () => {
      it('OPS-12: a signal is kept until it is consumed, and given once however often it is sent', async () => {
        const a = await root()
        const b = await root()
        const one = signal(a, { supersededBy: b })
        const conclusion = {
          reconciliation: { adapter: 'k', decision: 'failed', evidence: [], at: 1 },
          why: 'it is not there',
          result: { number: 1 },
          basis: 'running',
        } as const
        const other = signal(b, { type: 'reconcile', conclusion })
        await store.signal(one)
        await store.signal(one)
        await store.signal(other)
        expect(await store.signals(a)).toEqual([one])
        expect([...(await store.signalledRoots())].sort()).toEqual([a, b].sort())
        const token = await claim(a)
        await store.consumeSignal(a, token, one.id)
        await store.consumeSignal(a, token, one.id)
        expect(await store.signals(a)).toEqual([])
        expect(await store.signals(b)).toEqual([other])
        expect(await store.signalledRoots()).toEqual([b])
      })

      it('OPS-11: whoever was taken over consumes no signal: the holder may make something of it', async () => {
        const id = await root()
        const old = await claim(id)
        await claim(id)
        await store.signal(signal(id))
        const [one] = await store.signals(id)
        await expect(store.consumeSignal(id, old, one?.id ?? '')).rejects.toThrow(FencedOut)
        expect(await store.signals(id)).toEqual([one])
      })

      function signal(rootId: string, over: Partial<Signal> = {}): Signal {
        return {
          id: nextId('sig'),
          operationId: rootId,
          rootId,
          type: 'cancel',
          by: 'usr_1',
          reason: 'stop it',
          supersededBy: undefined,
          at: 5_000,
          ...over,
        }
      }
    })

    describe('output', () => {
      it('OPS-8: output is read from any offset, in order, up to a limit', async () => {
        const id = await root()
        expect(await store.lastOutputOffset(id)).toBe(0)
        const token = await claim(id)
        await store.appendOutput(id, token, [line(id, 1), line(id, 2)])
        await store.appendOutput(id, token, [
          line(id, 3, { node: 'b', attempt: 2, text: 'ü "quoted"\t' }),
        ])
        expect(await store.lastOutputOffset(id)).toBe(3)
        expect((await store.readOutput(id, 0, 2)).map((one) => one.offset)).toEqual([1, 2])
        expect(await store.readOutput(id, 2, 10)).toEqual([
          line(id, 3, { node: 'b', attempt: 2, text: 'ü "quoted"\t' }),
        ])
        expect(await store.readOutput(id, 3, 10)).toEqual([])
      })

      it('OPS-8: a line whose offset is taken is dropped, the rest of its batch is kept', async () => {
        const id = await root()
        const token = await claim(id)
        await store.appendOutput(id, token, [line(id, 1, { text: 'first' })])
        await store.appendOutput(id, token, [
          line(id, 1, { text: 'again' }),
          line(id, 2, { text: 'second' }),
        ])
        expect((await store.readOutput(id, 0, 10)).map((one) => one.text)).toEqual([
          'first',
          'second',
        ])
      })

      it('OPS-8: an empty batch is nothing', async () => {
        const id = await root()
        await store.appendOutput(id, await claim(id), [])
        expect(await store.readOutput(id, 0, 10)).toEqual([])
      })

      it('OPS-11: whoever was taken over writes no output: it would take the offsets of the holder', async () => {
        const id = await root()
        const old = await claim(id)
        const token = await claim(id)
        const late = [line(id, 1, { text: 'late' })]
        await expect(store.appendOutput(id, old, late)).rejects.toThrow(FencedOut)
        await store.appendOutput(id, token, [line(id, 1, { text: 'mine' })])
        expect((await store.readOutput(id, 0, 10)).map((one) => one.text)).toEqual(['mine'])
      })
    })

    async function seenAudit() {
      return (await under.audit()).map((row) => [row.operationId, row.outcome])
    }
  })
}

const PLAN = { nodes: [], summary: 'Build nothing' }

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
