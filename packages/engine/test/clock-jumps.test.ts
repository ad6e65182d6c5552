import type { VirtualClock } from '@keystone/testkit/sim/virtual-clock'
import { describe, expect, it } from 'vitest'
import { Engine } from '../src/engine.ts'
import type { EngineClock } from '../src/engine-clock.ts'
import { StepError } from '../src/step-error.ts'
import { kind, node, rig, step } from './rig.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const busy = () => new StepError('BUSY', 'not now', { nature: 'transient' })
const away = () => new StepError('AWAY', 'no route', { nature: 'lost' })

/** The step fails twice before it goes on; the clock jumps while it waits for the first retry. */
const PAUSES = {
  'before a retry': (tries: { left: number }) => ({
    retry: { attempts: 5, baseMs: 1_000 },
    act: async () => {
      if (tries.left-- > 0) throw busy()
      return {}
    },
  }),
  'before a probe': (tries: { left: number }) => ({
    act: async () => {
      throw away()
    },
    probe: async () => {
      if (tries.left-- > 0) return { is: 'unreachable', why: 'no route' } as const
      return { is: 'present-same', output: {} } as const
    },
  }),
  'before an undo': (tries: { left: number }) => ({
    undo: async () => {
      if (tries.left-- > 0) throw busy()
    },
    verify: async () => {
      throw new StepError('WRONG', 'it is not there', { nature: 'refused' })
    },
  }),
} as const

/** The wall clock as it is after somebody has set it; what has passed is told by the other one. */
function settable(clock: VirtualClock): EngineClock & { set(byMs: number): void } {
  let offMs = 0
  return {
    now: () => clock.now() + offMs,
    elapsed: () => clock.elapsed(),
    setTimer: (ms, fn) => clock.setTimer(ms, fn),
    set: (byMs) => {
      offMs += byMs
    },
  }
}

describe.each([
  ['an hour back', -HOUR_MS],
  ['a day back', -DAY_MS],
  ['an hour ahead', HOUR_MS],
  ['a day ahead', DAY_MS],
])('F-12: a clock that is set %s', (_, byMs) => {
  it.each(Object.keys(PAUSES) as (keyof typeof PAUSES)[])(
    'F-12: …%s leaves no timer stuck, and the operation comes to its end',
    async (pause) => {
      const tries = { left: 2 }
      const r = rig([
        kind('k', {
          nodes: [node('n', [], 'waits')],
          steps: { waits: step(PAUSES[pause](tries)) },
        }),
      ])
      const clock = settable(r.clock)
      const engine = new Engine({ ...r.options, clock })
      const { operationId } = await engine.start({
        organisationId: 'org_1',
        kind: 'k',
        input: {},
        subject: 'thing:1',
        requestedBy: 'usr_1',
        correlationId: 'cor_1',
      })
      await r.until(() => tries.left === 1)
      clock.set(byMs)
      const before = r.clock.elapsed()
      await r.rest(operationId)
      expect(r.state(operationId)).toBe(pause === 'before an undo' ? 'failed' : 'succeeded')
      expect(r.clock.elapsed() - before).toBeLessThan(60_000)
    },
  )
})
