import { describe, expect, it } from 'vitest'
import type { JournalBench } from './journal-bench.ts'

const PLAN = { nodes: [], summary: 'Build nothing' }

export function appendSuite(bench: JournalBench): void {
  const { record, root, claim, finish, seenAudit, event, cached, step, childOf, auditOf } = bench
  describe('append', () => {
    it('OPS-2: events are kept in order, and the cached state follows them', async () => {
      const id = await root()
      const token = await claim(id)
      await bench.store.append(id, token, [
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
      await bench.store.append(id, token, [finish(id, 3)])
      const [loaded] = await bench.store.loadTree(id)
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
      await bench.store.append(id, token, [childOf(early), childOf(late), childOf(grandchild)])
      const tree = await bench.store.loadTree(id)
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
      await bench.store.append(id, token, [step(id, 1)])
      await expect(bench.store.append(id, token, [step(id, 1)])).rejects.toMatchObject({
        code: 'JOURNAL_CONFLICT',
      })
      await expect(bench.store.append(id, token, [step(id, 5)])).rejects.toMatchObject({
        code: 'JOURNAL_CONFLICT',
      })
      expect((await bench.store.loadTree(id))[0]?.events).toHaveLength(2)
    })

    it('an append is all or nothing over several operations', async () => {
      const id = await root()
      const token = await claim(id)
      const child = record({ rootId: id, parentId: id, parentNode: 'x' })
      await expect(
        bench.store.append(id, token, [childOf(child), step(id, 7)]),
      ).rejects.toMatchObject({
        code: 'JOURNAL_CONFLICT',
      })
      expect(await bench.store.loadTree(id)).toHaveLength(1)
    })

    it('a child that exists already is not created again', async () => {
      const id = await root()
      const token = await claim(id)
      const child = record({ rootId: id, parentId: id, parentNode: 'x' })
      await bench.store.append(id, token, [childOf(child)])
      await expect(bench.store.append(id, token, [childOf(child)])).rejects.toMatchObject({
        code: 'JOURNAL_CONFLICT',
      })
    })

    it('OPS-16: an audit row commits with its write, and not with a refused one', async () => {
      const id = await root()
      const token = await claim(id)
      const made = (await bench.store.loadTree(id))[0]?.record
      if (!made) throw new Error('the root is gone')
      const audit = [auditOf(made, 'succeeded')]
      await expect(bench.store.append(id, token, [finish(id, 9, { audit })])).rejects.toThrow()
      expect(await seenAudit()).toEqual([])
      await bench.store.append(id, token, [finish(id, 1, { audit })])
      expect(await seenAudit()).toEqual([[id, 'succeeded']])
    })
  })
}
