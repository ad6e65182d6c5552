import { describe, expect, it } from 'vitest'
import type { JournalBench } from './journal-bench.ts'

const LEASE_MS = 60_000

export function createSuite(bench: JournalBench): void {
  const { record, request, claim, seenAudit, event, step, auditOf } = bench
  describe('create', () => {
    it('OPS-7: a created operation is read back as it was written, with its first event', async () => {
      const made = record({ reason: 'because', requestId: 'req_1', traceparent: '00-a-b-01' })
      expect(await bench.store.create(request({ record: made }))).toEqual({ is: 'created' })
      const [loaded, ...rest] = await bench.store.loadTree(made.id)
      expect(rest).toEqual([])
      expect(loaded?.record).toEqual(made)
      expect(loaded?.events).toEqual([event(made.id, 1, { type: 'operation.created' })])
    })

    it('OPS-9: the same key and body return the operation made first, and write nothing', async () => {
      const idempotency = { key: 'k', bodyHash: 'b' }
      const first = record()
      const second = record()
      await bench.store.create(request({ record: first, idempotency }))
      expect(await bench.store.create(request({ record: second, idempotency }))).toEqual({
        is: 'replayed',
        operationId: first.id,
      })
      expect(await bench.store.loadTree(second.id)).toEqual([])
    })

    it('OPS-9: the same key with another body is a conflict, and writes nothing', async () => {
      const first = record()
      const second = record()
      await bench.store.create(request({ record: first, idempotency: { key: 'k', bodyHash: 'b' } }))
      expect(
        await bench.store.create(
          request({ record: second, idempotency: { key: 'k', bodyHash: 'c' } }),
        ),
      ).toEqual({ is: 'conflict', operationId: first.id })
      expect(await bench.store.loadTree(second.id)).toEqual([])
    })

    it('OPS-9: keys of two organisations do not meet', async () => {
      const idempotency = { key: 'k', bodyHash: 'b' }
      await bench.store.create(request({ idempotency }))
      const other = record({ organisationId: bench.under.otherOrganisationId })
      expect(await bench.store.create(request({ record: other, idempotency }))).toEqual({
        is: 'created',
      })
    })

    it('OPS-9: of many callers at once with one key exactly one creates', async () => {
      const idempotency = { key: 'k', bodyHash: 'b' }
      const requests = Array.from({ length: 20 }, () => request({ idempotency }))
      const outcomes = await Promise.all(requests.map((one) => bench.store.create(one)))
      const created = requests.filter((_, index) => outcomes[index]?.is === 'created')
      expect(created).toHaveLength(1)
      const winner = created[0]?.record.id
      for (const outcome of outcomes) {
        if (outcome.is === 'created') continue
        expect(outcome).toEqual({ is: 'replayed', operationId: winner })
      }
      expect(await bench.store.unfinishedRoots('a')).toEqual([winner])
    })

    it('OPS-11: who creates an operation with a lease holds it from the first moment, as after a claim', async () => {
      const lease = { holder: 'a', leaseMs: LEASE_MS, locks: [] }
      const made = record()
      const outcome = await bench.store.create(request({ record: made, lease }))
      const token = outcome.is === 'created' ? outcome.held?.token : undefined
      if (!token) throw new Error('there is no token')
      expect(await bench.store.unfinishedRoots('b')).toEqual([])
      expect(await bench.store.claim(made.id, 'b', LEASE_MS)).toBeUndefined()
      expect(await bench.store.renew('a', [made.id], LEASE_MS)).toEqual([made.id])
      await bench.store.append(made.id, token, [step(made.id, 1)])
      const next = await claim(made.id, 'a')
      expect(next.epoch).toBeGreaterThan(token.epoch)
      await expect(bench.store.append(made.id, token, [step(made.id, 2)])).rejects.toThrow()
    })

    it('OPS-11: of many created at once each has its own lease, and a replay has none', async () => {
      const lease = { holder: 'a', leaseMs: LEASE_MS, locks: [] }
      const idempotency = { key: 'k', bodyHash: 'b' }
      const requests = Array.from({ length: 12 }, (_, index) =>
        request(index % 3 === 0 ? { lease, idempotency } : { lease }),
      )
      const outcomes = await Promise.all(requests.map((one) => bench.store.create(one)))
      const created = requests.filter((_, index) => outcomes[index]?.is === 'created')
      expect(created).toHaveLength(9)
      for (const [index, one] of requests.entries()) {
        const outcome = outcomes[index]
        if (outcome?.is !== 'created') continue
        if (!outcome.held) throw new Error('it holds nothing')
        await bench.store.append(one.record.id, outcome.held.token, [step(one.record.id, 1)])
      }
    })

    it('OPS-16: the audit row commits with the operation, and not with a replay', async () => {
      const idempotency = { key: 'k', bodyHash: 'b' }
      const made = record()
      const audit = [auditOf(made, 'started')]
      await bench.store.create(request({ record: made, idempotency, audit }))
      await bench.store.create(request({ idempotency, audit: [auditOf(made, 'started')] }))
      expect(await seenAudit()).toEqual([[made.id, 'started']])
    })
  })
}
