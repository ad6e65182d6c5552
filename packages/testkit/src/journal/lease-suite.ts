import { describe, expect, it } from 'vitest'
import type { JournalBench } from './journal-bench.ts'

const SHORT_LEASE_MS = 30
const LEASE_MS = 60_000

export function leaseSuite(bench: JournalBench): void {
  const { record, root, claim, finish, step, childOf, until, passes } = bench
  describe('leases and fencing', () => {
    it('OPS-11: while a lease lives nobody else gets it; released, anyone does', async () => {
      const id = await root()
      await claim(id, 'a')
      expect(await bench.store.claim(id, 'b', LEASE_MS)).toBeUndefined()
      await bench.store.release(id, 'b')
      expect(await bench.store.claim(id, 'b', LEASE_MS)).toBeUndefined()
      await bench.store.release(id, 'a')
      expect(await bench.store.claim(id, 'b', LEASE_MS)).toBeDefined()
    })

    it('OPS-11: an expired lease is taken over with a higher epoch, and the old token is refused', async () => {
      const id = await root()
      const old = await claim(id, 'a', SHORT_LEASE_MS)
      const fresh = await until(() => bench.store.claim(id, 'b', LEASE_MS))
      expect(fresh.epoch).toBeGreaterThan(old.epoch)
      await expect(bench.store.append(id, old, [step(id, 1)])).rejects.toMatchObject({
        code: 'FENCED_OUT',
      })
      await bench.store.append(id, fresh, [step(id, 1)])
      expect((await bench.store.loadTree(id))[0]?.events).toHaveLength(2)
    })

    it('OPS-11: a second claim under the same name fences the first', async () => {
      const id = await root()
      const old = await claim(id, 'a')
      const fresh = await claim(id, 'a')
      expect(fresh.epoch).toBeGreaterThan(old.epoch)
      await expect(bench.store.append(id, old, [step(id, 1)])).rejects.toMatchObject({
        code: 'FENCED_OUT',
      })
    })

    it('OPS-11: a root that was never claimed takes no write', async () => {
      const id = await root()
      await expect(
        bench.store.append(id, { generation: 1, epoch: 0 }, [step(id, 1)]),
      ).rejects.toMatchObject({ code: 'FENCED_OUT' })
    })

    it('OPS-11: renewing keeps the token valid and the lease alive, for what one holds only', async () => {
      const mine = await root()
      const theirs = await root()
      const token = await claim(mine, 'a', SHORT_LEASE_MS)
      await claim(theirs, 'b')
      expect(await bench.store.renew('a', [mine, theirs], LEASE_MS)).toEqual([mine])
      await passes(SHORT_LEASE_MS * 2)
      expect(await bench.store.claim(mine, 'b', LEASE_MS)).toBeUndefined()
      await bench.store.append(mine, token, [step(mine, 1)])
    })

    it('OPS-11: after a takeover the loser renews nothing', async () => {
      const id = await root()
      await claim(id, 'a', SHORT_LEASE_MS)
      await until(() => bench.store.claim(id, 'b', LEASE_MS))
      expect(await bench.store.renew('a', [id], LEASE_MS)).toEqual([])
      expect(await bench.store.renew('a', [], LEASE_MS)).toEqual([])
    })

    it('OPS-11: of many claimers at once exactly one gets the lease', async () => {
      const id = await root()
      const holders = Array.from({ length: 10 }, (_, index) => `h${index}`)
      const tokens = await Promise.all(
        holders.map((holder) => bench.store.claim(id, holder, LEASE_MS)),
      )
      expect(tokens.filter((token) => token !== undefined)).toHaveLength(1)
    })

    it('OPS-13: unfinished roots are those not final and not held by another, oldest first', async () => {
      const first = await root()
      const held = await root()
      const finished = await root()
      const last = await root()
      await claim(held, 'b')
      await bench.store.append(finished, await claim(finished, 'a'), [finish(finished, 1)])
      await claim(last, 'a')
      const token = await claim(first, 'a')
      const child = record({ rootId: first, parentId: first, parentNode: 'x' })
      await bench.store.append(first, token, [childOf(child)])
      expect(await bench.store.unfinishedRoots('a')).toEqual([first, last])
      expect(await bench.store.unfinishedRoots('b')).toEqual([held])
    })
  })
}
