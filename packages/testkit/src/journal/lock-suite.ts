import { FencedOut } from '@keystone/engine/fenced-out'
import { describe, expect, it } from 'vitest'
import type { JournalBench } from './journal-bench.ts'

export function lockSuite(bench: JournalBench): void {
  const { record, root, claim, lock, finish, event, cached, childOf } = bench
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

    it('OPS-10: waiting roots are listed, oldest first', async () => {
      const first = await root()
      await root()
      const second = await root()
      for (const id of [second, first]) {
        await bench.store.append(id, await claim(id), [
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
      expect(await bench.store.waitingRoots()).toEqual([first, second])
    })
  })
}
