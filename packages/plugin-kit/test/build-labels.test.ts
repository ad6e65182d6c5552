import { LABELS } from '@keystone/domain/labels'
import { expect, test } from 'vitest'
import type { StepRun } from '../src/step-run.ts'
import { buildLabels } from '../src/steps/build-labels.ts'

test('I-7: a built image carries the id of the root operation, by which a clean-up knows that it is in use', () => {
  const context = {
    operation: { id: 'op_child', rootId: 'op_root', organisationId: 'org_1' },
    token: { generation: 1, epoch: 2 },
    actId: 'act',
    deps: { installation: '00000000' },
  } as unknown as StepRun
  const labels = buildLabels(context, { workloadId: 'wl_1', releaseId: 'rel_1' })
  expect(labels[LABELS.operation]).toBe('op_root')
})
