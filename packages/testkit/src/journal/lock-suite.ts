import type { EventBody } from '@keystone/engine/event'
import { FencedOut } from '@keystone/engine/fenced-out'
import type { CreateRequest } from '@keystone/engine/journal-store'
import type { FencingToken } from '@keystone/engine/step-context'
import { describe, expect, it } from 'vitest'
import type { JournalBench } from './journal-bench.ts'

export function lockSuite(bench: JournalBench): void {
  const { record, request, root, claim, lock, finish, event, cached, childOf } = bench

  /** Created with a lease and these locks. */
  async function make(locks: readonly string[], over: Partial<CreateRequest> = {}) {
    const made = over.record ?? record()
    const lease = { holder: 'a', leaseMs: 60_000, locks }
    const outcome = await bench.store.create(request({ lease, ...over, record: made }))
    if (outcome.is !== 'created' || !outcome.held) throw new Error('it holds nothing')
    return { id: made.id, ...outcome.held }
  }

  async function wait(id: string, token: FencingToken, rootId = id) {
    const body: EventBody = { type: 'operation.waiting', subject: 's1', holder: 'op_other' }
    await bench.store.append(rootId, token, [
      {
        operationId: id,
        expectedSeq: 1,
        events: [event(id, 2, body)],
        cached: cached('waiting', 2),
      },
    ])
  }

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
      await bench.store.append(a, await claim(a), [childOf(child)])
      expect(await lock(child.id, a, ['s1'])).toEqual({ is: 'held' })
      await bench.store.releaseLocks(child.id)
      expect(await lock(b, b, ['s1'])).toMatchObject({ is: 'busy', holder: a })
      expect(await lock(b, b, [])).toEqual({ is: 'held' })
    })

    it('OPS-10: locks are freed by the write that ends the operation, not by a refused one', async () => {
      const a = await root()
      const b = await root()
      await lock(a, a, ['s1', 's2'])
      const token = await claim(a)
      await expect(
        bench.store.append(a, token, [finish(a, 9, { releaseLocks: true })]),
      ).rejects.toThrow()
      expect((await lock(b, b, ['s1'])).is).toBe('busy')
      await bench.store.append(a, token, [finish(a, 1, { releaseLocks: true })])
      expect(await lock(b, b, ['s1', 's2'])).toEqual({ is: 'held' })
    })

    it('OPS-10: released locks are free', async () => {
      const a = await root()
      const b = await root()
      await lock(a, a, ['s1'])
      await bench.store.releaseLocks(a)
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
      await bench.store.append(id, token, [finish(id, 1, { releaseLocks: true })])
      await expect(bench.store.acquireLocks(id, id, old, ['s1'])).rejects.toThrow(FencedOut)
      const next = await root()
      expect(await lock(next, next, ['s1'])).toEqual({ is: 'held' })
    })

    it('OPS-10: an operation is created with all of its locks or none, and told who has the one that is taken', async () => {
      const a = await make(['s1', 's2', 's1'])
      expect(a.lock).toEqual({ is: 'held' })
      const b = await make(['s3', 's2'])
      expect(b.lock).toEqual({ is: 'busy', subject: 's2', holder: a.id })
      expect((await make(['s3'])).lock).toEqual({ is: 'held' })
      expect((await make([])).lock).toEqual({ is: 'held' })
      // They are like those that are asked for later.
      expect(await bench.store.acquireLocks(a.id, a.id, a.token, ['s1', 's4'])).toEqual({
        is: 'held',
      })
      await bench.store.append(a.id, a.token, [finish(a.id, 1, { releaseLocks: true })])
      expect((await make(['s1', 's4'])).lock).toEqual({ is: 'held' })
    })

    it('OPS-10: what is created in the moment in which a lock is freed does not pass those who wait for it', async () => {
      const a = await make(['s1'])
      const older = await make(['s1'])
      const [, newer] = await Promise.all([
        bench.store.append(a.id, a.token, [finish(a.id, 1, { releaseLocks: true })]),
        make(['s1']),
      ])
      expect(newer.lock.is).toBe('busy')
      const newest = await make(['s1'])
      const ahead = { is: 'busy', subject: 's1', holder: older.id }
      expect(newest.lock).toEqual(ahead)
      expect(await lock(newest.id, newest.id, ['s1'])).toEqual(ahead)
      expect(await lock(newer.id, newer.id, ['s1'])).toEqual(ahead)
      expect(await lock(older.id, older.id, ['s1'])).toEqual({ is: 'held' })
    })

    it('OPS-10: a place in the line is kept over a restart, and given up with the end of the operation', async () => {
      const a = await make(['s1'])
      const older = await make(['s1'])
      const newer = await make(['s1'])
      await bench.store.append(a.id, a.token, [finish(a.id, 1, { releaseLocks: true })])
      const token = await claim(older.id, 'a')
      expect((await lock(newer.id, newer.id, ['s1'])).is).toBe('busy')
      await bench.store.append(older.id, token, [finish(older.id, 1, { releaseLocks: true })])
      expect(await lock(newer.id, newer.id, ['s1'])).toEqual({ is: 'held' })
    })

    it('OPS-10: whoever asks later on stands in the line as well', async () => {
      const a = await root()
      const [b, c] = [await root(), await root()]
      await lock(a, a, ['s1'])
      expect((await lock(c, c, ['s1'])).is).toBe('busy')
      expect((await lock(b, b, ['s1'])).is).toBe('busy')
      await bench.store.releaseLocks(a)
      expect(await lock(b, b, ['s1'])).toEqual({ is: 'busy', subject: 's1', holder: c })
      expect((await make(['s1'])).lock).toEqual({ is: 'busy', subject: 's1', holder: c })
      expect(await lock(c, c, ['s1'])).toEqual({ is: 'held' })
    })

    it('OPS-10: one that waits for several comes to its turn at the last, however many come after it', async () => {
      const [a, b] = [await make(['s1']), await make(['s2'])]
      const both = await make(['s1', 's2', 's3'])
      expect(both.lock).toMatchObject({ is: 'busy', subject: 's1' })
      // What it does not wait for stays free for others.
      const c = await make(['s3'])
      expect(c.lock).toEqual({ is: 'held' })
      for (const { id, token } of [a, b, c]) {
        await bench.store.append(id, token, [finish(id, 1, { releaseLocks: true })])
      }
      for (const subject of ['s1', 's2']) {
        expect((await make([subject])).lock).toEqual({ is: 'busy', subject, holder: both.id })
      }
      expect(await lock(both.id, both.id, ['s1', 's2', 's3'])).toEqual({ is: 'held' })
    })

    it('OPS-10: a tree that holds something passes those who wait, who may be waiting for it', async () => {
      const a = await make(['s1'])
      const b = await make(['s2'])
      const both = await make(['s1', 's2'])
      expect(both.lock.is).toBe('busy')
      await bench.store.append(b.id, b.token, [finish(b.id, 1, { releaseLocks: true })])
      expect(await bench.store.acquireLocks(a.id, a.id, a.token, ['s2'])).toEqual({ is: 'held' })
    })

    it('OPS-10: of many created at once with the same locks exactly one has them, and each other one none', async () => {
      const made = await Promise.all(
        Array.from({ length: 12 }, (_, index) =>
          make(index % 2 === 0 ? ['s1', 's2', `own ${index}`] : ['s2', 's1', `own ${index}`]),
        ),
      )
      const [winner, ...others] = made.filter(({ lock }) => lock.is === 'held')
      expect(others).toEqual([])
      for (const [index, one] of made.entries()) {
        if (one === winner) continue
        expect(one.lock).toMatchObject({ is: 'busy', holder: winner?.id })
        expect((await make([`own ${index}`])).lock).toEqual({ is: 'held' })
      }
    })

    it('OPS-10: what ends frees its locks for what is created beside it, and a replay takes nothing', async () => {
      const a = await make(['s1'])
      const idempotency = { key: 'k', bodyHash: 'b' }
      const [, b] = await Promise.all([
        bench.store.append(a.id, a.token, [finish(a.id, 1, { releaseLocks: true })]),
        make(['s2'], { idempotency }),
      ])
      const lease = { holder: 'a', leaseMs: 60_000, locks: ['s3'] }
      expect(await bench.store.create(request({ idempotency, lease }))).toEqual({
        is: 'replayed',
        operationId: b.id,
      })
      expect((await make(['s1', 's3'])).lock).toEqual({ is: 'held' })
    })

    it('OPS-10: waiting roots are listed in their places, whatever the clock said when they were made', async () => {
      await make(['s1'])
      const older = await make(['s1'], { record: record({ createdAt: 9_000 }) })
      const newer = await make(['s1'], { record: record({ createdAt: 1_000 }) })
      for (const { id, token } of [newer, older]) await wait(id, token)
      expect(await bench.store.waitingRoots()).toEqual([older.id, newer.id])
    })

    it('OPS-10: a tree of which only a child waits has begun, and is not among the waiting', async () => {
      const id = await root()
      const token = await claim(id)
      const child = record({ rootId: id, parentId: id, parentNode: 'x' })
      await bench.store.append(id, token, [childOf(child)])
      await wait(child.id, token, id)
      expect(await bench.store.waitingRoots()).toEqual([])
    })

    it('OPS-10: waiting roots are listed, oldest first', async () => {
      const first = await root()
      await root()
      const second = await root()
      for (const id of [second, first]) await wait(id, await claim(id))
      expect(await bench.store.waitingRoots()).toEqual([first, second])
    })
  })
}
