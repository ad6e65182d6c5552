import type { FaultPlace } from '@keystone/engine/fault-points'
import { describe, expect, test } from 'vitest'
import { faultPointsFrom } from '../src/compose/fault-points.ts'

const FILES: FaultPlace = { operationId: 'op_1', kind: 'workload.deploy', node: 'files-1a2b' }

const met: string[] = []
const TEST = { isProduction: false, met: (setting: string) => void met.push(setting) }

describe('Q-21: fault points of the server process', () => {
  test('Q-21: without the setting there are none, also in production', () => {
    expect(faultPointsFrom(undefined, { ...TEST, isProduction: true })).toEqual({})
  })

  test('Q-21: production refuses to start with one', () => {
    const setting = 'before-act:workload.deploy/files-*:kill'
    expect(() => faultPointsFrom(setting, { ...TEST, isProduction: true })).toThrow(
      expect.objectContaining({ code: 'FAILPOINT_REFUSED' }),
    )
  })

  test.each([
    'nonsense',
    'between:workload.deploy/files:kill',
    'before-act:workload.deploy:kill',
    'before-act:workload.deploy/files:burn',
    'act-sent:workload.deploy/files:fail',
    'after-record:workload.deploy/files:drop-reply',
  ])('Q-21: %s is refused with the grammar', (setting) => {
    expect(() => faultPointsFrom(setting, TEST)).toThrow(
      expect.objectContaining({ code: 'FAILPOINT_REFUSED' }),
    )
  })

  test('Q-21: only the named point of the named node acts', async () => {
    const { faults } = faultPointsFrom('before-act:workload.deploy/files-*:delay=30', TEST)
    expect(faults?.at('after-act', FILES)).toBeUndefined()
    expect(faults?.at('before-act', { ...FILES, node: 'prune' })).toBeUndefined()
    expect(faults?.at('before-act', { ...FILES, kind: 'workload.scale' })).toBeUndefined()
    const before = performance.now()
    await faults?.at('before-act', FILES)
    expect(performance.now() - before).toBeGreaterThan(25)
  })
  test.each([
    ['fail', 'refused'],
    ['drop-reply', 'lost'],
  ])('Q-21: %s is the error of a step, once, and is told', (action, nature) => {
    const setting = `after-act:workload.deploy/files-*:${action}`
    met.length = 0
    const { faults } = faultPointsFrom(setting, TEST)
    expect(() => faults?.at('after-act', FILES)).toThrow(expect.objectContaining({ nature }))
    expect(faults?.at('after-act', FILES)).toBeUndefined()
    expect(met).toEqual([setting])
  })
})
