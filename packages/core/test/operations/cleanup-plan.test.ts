import type { StepRun } from '@keystone/plugin-kit/step-run'
import { buildLabels } from '@keystone/plugin-kit/steps/build-labels'
import { expect, test } from 'vitest'
import { planCleanup } from '../../src/operations/cleanup-run/plan.ts'

const ROOT = 'op_00000000000000000000000000000001'

/** As the step sees itself: the build is a child of the deployment. */
const BUILD = {
  actId: '0123456789abcdef',
  token: { generation: 1, epoch: 2 },
  operation: { id: 'op_00000000000000000000000000000002', rootId: ROOT, organisationId: 'org_1' },
  deps: { installation: '1a2b3c4d' },
} as unknown as StepRun

function plan(liveOperations: readonly string[]) {
  const labels = buildLabels(BUILD, { workloadId: 'wl_1', releaseId: 'rel_1' })
  const image = { id: 'sha256:1', tags: ['keystone/1:2'], digests: [], labels, sizeBytes: 1 }
  return planCleanup(
    { organisationId: 'org_1', serverId: 'srv_1' },
    {
      images: [image as never],
      containers: [],
      networks: [],
      keptImages: [],
      knownReplicas: [],
      knownNetworks: [],
      liveOperations,
    },
  )
}

test('PF-5: an image that a deployment under way has built and not yet recorded is not cleaned up', () => {
  expect(plan([ROOT]).nodes).toEqual([])
})

test('PF-5: an image of an operation that is over and of no kept release is', () => {
  expect(plan([]).nodes).toHaveLength(1)
})
