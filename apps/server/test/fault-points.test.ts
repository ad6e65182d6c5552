import type { FaultPlace } from '@keystone/engine/fault-points'
import { describe, expect, test } from 'vitest'
import { faultPointsFrom } from '../src/compose/fault-points.ts'

const FILES: FaultPlace = { operationId: 'op_1', kind: 'workload.deploy', node: 'files-1a2b' }

describe('Q-21: fault points of the server process', () => {
  test('Q-21: without the setting there are none, also in production', () => {
    expect(faultPointsFrom(undefined, true)).toEqual({})
  })

  test('Q-21: production refuses to start with one', () => {
    expect(() => faultPointsFrom('before-act:workload.deploy/files-*:kill', true)).toThrow(
      expect.objectContaining({ code: 'FAILPOINT_REFUSED' }),
    )
  })

  test.each([
    'nonsense',
    'between:workload.deploy/files:kill',
    'before-act:workload.deploy:kill',
    'before-act:workload.deploy/files:burn',
  ])('Q-21: %s is refused with the grammar', (setting) => {
    expect(() => faultPointsFrom(setting, false)).toThrow(
      expect.objectContaining({ code: 'FAILPOINT_REFUSED' }),
    )
  })

  test('Q-21: only the named point of the named node acts', async () => {
    const { faults } = faultPointsFrom('before-act:workload.deploy/files-*:delay=30', false)
    expect(faults?.at('after-act', FILES)).toBeUndefined()
    expect(faults?.at('before-act', { ...FILES, node: 'prune' })).toBeUndefined()
    expect(faults?.at('before-act', { ...FILES, kind: 'workload.scale' })).toBeUndefined()
    const before = performance.now()
    await faults?.at('before-act', FILES)
    expect(performance.now() - before).toBeGreaterThan(25)
  })
})
