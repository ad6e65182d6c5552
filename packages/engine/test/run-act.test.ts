import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import type { FaultPoint } from '../src/fault-points.ts'
import { StepError } from '../src/step-error.ts'
import { kind, node, rig, step } from './rig.ts'

const unheard: unknown[] = []
const hear = (error: unknown) => void unheard.push(error)
afterEach(() => void process.off('unhandledRejection', hear))

it.each([
  ['act-sent', 'act'],
  ['undo-sent', 'undo'],
] as const)(
  'Q-21: an error that comes while %s is held is the step’s, and ends no process',
  async (held, way) => {
    process.on('unhandledRejection', hear)
    const refuse = async () => {
      throw new StepError('REFUSED', 'no')
    }
    const broken = step({ [way]: refuse })
    const last = step({ act: refuse, undo: { none: 'it did nothing' } })
    const nodes = [node('one', [], 'broken'), node('two', ['one'], 'last')]
    const at = (point: FaultPoint) => (point === held ? delay(20) : undefined)
    const r = rig([kind('k', { nodes, steps: { broken, last } })], { faults: { at } })
    const id = await r.start('k')
    await expect.poll(() => r.journal.record(id)?.cached.state).toBe('failed')
    expect(unheard).toEqual([])
  },
)
