import { FencedOut } from '@keystone/engine/fenced-out'
import { describe, expect, it } from 'vitest'
import type { JournalBench } from './journal-bench.ts'

export function outputSuite(bench: JournalBench): void {
  const { root, claim, line } = bench
  describe('output', () => {
    it('OPS-8: output is read from any offset, in order, up to a limit', async () => {
      const id = await root()
      expect(await bench.store.lastOutputOffset(id)).toBe(0)
      const token = await claim(id)
      await bench.store.appendOutput(id, token, [line(id, 1), line(id, 2)])
      await bench.store.appendOutput(id, token, [
        line(id, 3, { node: 'b', attempt: 2, text: 'ü "quoted"\t' }),
      ])
      expect(await bench.store.lastOutputOffset(id)).toBe(3)
      expect((await bench.store.readOutput(id, 0, 2)).map((one) => one.offset)).toEqual([1, 2])
      expect(await bench.store.readOutput(id, 2, 10)).toEqual([
        line(id, 3, { node: 'b', attempt: 2, text: 'ü "quoted"\t' }),
      ])
      expect(await bench.store.readOutput(id, 3, 10)).toEqual([])
    })

    it('OPS-8: a line whose offset is taken is dropped, the rest of its batch is kept', async () => {
      const id = await root()
      const token = await claim(id)
      await bench.store.appendOutput(id, token, [line(id, 1, { text: 'first' })])
      await bench.store.appendOutput(id, token, [
        line(id, 1, { text: 'again' }),
        line(id, 2, { text: 'second' }),
      ])
      expect((await bench.store.readOutput(id, 0, 10)).map((one) => one.text)).toEqual([
        'first',
        'second',
      ])
    })

    it('OPS-8: an empty batch is nothing', async () => {
      const id = await root()
      await bench.store.appendOutput(id, await claim(id), [])
      expect(await bench.store.readOutput(id, 0, 10)).toEqual([])
    })

    it('OPS-11: whoever was taken over writes no output: it would take the offsets of the holder', async () => {
      const id = await root()
      const old = await claim(id)
      const token = await claim(id)
      const late = [line(id, 1, { text: 'late' })]
      await expect(bench.store.appendOutput(id, old, late)).rejects.toThrow(FencedOut)
      await bench.store.appendOutput(id, token, [line(id, 1, { text: 'mine' })])
      expect((await bench.store.readOutput(id, 0, 10)).map((one) => one.text)).toEqual(['mine'])
    })
  })
}
