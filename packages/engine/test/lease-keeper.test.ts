import { MemoryJournal } from '@keystone/testkit/journal/memory-journal'
import { VirtualClock } from '@keystone/testkit/sim/virtual-clock'
import { expect, it } from 'vitest'
import type { JournalStore } from '../src/journal-store.ts'
import { kindRegistry } from '../src/kind-registry.ts'
import { LeaseKeeper } from '../src/lease-keeper.ts'

type Renew = (holder: string, rootIds: readonly string[]) => Promise<readonly string[]>

function keeper(renew: Renew) {
  const clock = new VirtualClock(1_000_000)
  const store: JournalStore = Object.assign(new MemoryJournal(() => clock.now()), { renew })
  let sleptMs = 0
  const lost: string[] = []
  const problems: string[] = []
  const leases = new LeaseKeeper({
    store,
    clock: {
      now: () => clock.now(),
      elapsed: () => clock.elapsed() + sleptMs,
      setTimer: (ms, fn) => clock.setTimer(ms, fn),
    },
    kinds: kindRegistry<unknown>([]),
    deps: undefined,
    newId: () => 'op_1',
    holder: 'a',
    leaseMs: 30_000,
    problem: ({ code }) => problems.push(code),
  })
  leases.hold('op_1', clock.elapsed(), () => lost.push('op_1'))
  /** The process is stopped and goes on: time has passed, and no timer has told it yet. */
  const sleeps = (ms: number) => {
    sleptMs += ms
  }
  return { clock, leases, lost, problems, sleeps }
}

it('OPS-11, F-5: a database that takes the renewal and says nothing: the lease counts as lost after two thirds of it', async () => {
  const { clock, lost, problems } = keeper(() => new Promise(() => undefined))
  while (lost.length === 0 && clock.advance()) await Promise.resolve()
  expect(clock.elapsed()).toBe(20_000)
  expect(problems).toEqual(['LEASE_LOST'])
})

it('OPS-11, F-13: whoever slept past the lease does nothing more with it, before any timer has told it', () => {
  const { leases, lost, problems, sleeps } = keeper(async (_, ids) => ids)
  leases.assertHeld('op_1')
  sleeps(25_000)
  expect(() => leases.assertHeld('op_1')).toThrow(/driven by another instance/)
  expect(lost).toEqual(['op_1'])
  expect(problems).toEqual(['LEASE_LOST'])
})

it('OPS-11: a lease that is renewed is kept for as long as it takes', async () => {
  const { clock, leases, lost } = keeper(async (_, ids) => ids)
  while (clock.elapsed() < 3_600_000 && clock.advance()) await new Promise(setImmediate)
  leases.assertHeld('op_1')
  expect(lost).toEqual([])
})
