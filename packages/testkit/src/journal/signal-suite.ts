import { FencedOut } from '@keystone/engine/fenced-out'
import type { Signal } from '@keystone/engine/journal-store'
import { describe, expect, it } from 'vitest'
import type { JournalBench } from './journal-bench.ts'

export function signalSuite(bench: JournalBench): void {
  const { nextId, root, claim } = bench
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
      await bench.store.signal(one)
      await bench.store.signal(one)
      await bench.store.signal(other)
      expect(await bench.store.signals(a)).toEqual([one])
      expect([...(await bench.store.signalledRoots())].sort()).toEqual([a, b].sort())
      const token = await claim(a)
      await bench.store.consumeSignal(a, token, one.id)
      await bench.store.consumeSignal(a, token, one.id)
      expect(await bench.store.signals(a)).toEqual([])
      expect(await bench.store.signals(b)).toEqual([other])
      expect(await bench.store.signalledRoots()).toEqual([b])
    })

    it('OPS-11: whoever was taken over consumes no signal: the holder may make something of it', async () => {
      const id = await root()
      const old = await claim(id)
      await claim(id)
      await bench.store.signal(signal(id))
      const [one] = await bench.store.signals(id)
      await expect(bench.store.consumeSignal(id, old, one?.id ?? '')).rejects.toThrow(FencedOut)
      expect(await bench.store.signals(id)).toEqual([one])
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
}
