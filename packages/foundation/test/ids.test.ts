import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createIds } from '../src/ids.ts'
import { systemRandom } from '../src/system-random.ts'

function idsAt(times: readonly number[]) {
  let turn = 0
  const clock = { now: () => times[Math.min(turn++, times.length - 1)] ?? 0, monotonicMs: () => 0 }
  return createIds(clock, systemRandom)
}

it('ids are UUIDv7 with a public prefix', () => {
  const id = idsAt([0x0123456789ab]).next('wl')
  expect(id).toMatch(/^wl_0123456789ab7[0-9a-f]{3}[89ab][0-9a-f]{15}$/)
})

it('F-12: every id is greater than the one before, whatever the clock does', () => {
  const times = fc.array(fc.integer({ min: 0, max: 2 ** 47 }), { minLength: 1, maxLength: 50 })
  fc.assert(
    fc.property(times, (jumps) => {
      const ids = idsAt(jumps)
      const made = Array.from({ length: 60 }, () => ids.next('op'))
      expect(made).toEqual([...new Set(made)].sort())
    }),
  )
})

it('ten thousand ids of one millisecond are all different and in order', () => {
  const ids = idsAt([1_000])
  const made = Array.from({ length: 10_000 }, () => ids.next('op'))
  expect(made).toEqual([...new Set(made)].sort())
})
