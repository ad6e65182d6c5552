import type { Workload } from '@keystone/domain/entities/workload'
import { workloadSpec } from '@keystone/domain/spec/workload-spec'
import type { WorkloadOverview } from '@keystone/store/repositories/workload-overviews'
import { expect, test } from 'vitest'
import { deriveWorkloadStatus } from '../../src/usecases/derive-workload-status.ts'

const NOW = 1_000_000

const workload: Workload = {
  id: 'wl_1',
  organisationId: 'org_1',
  environmentId: 'env_1',
  name: 'web',
  spec: workloadSpec.parse({ source: { kind: 'image' } }),
  revision: 1,
  liveReleaseId: 'rel_1',
  stopped: false,
  createdAt: 0,
  updatedAt: 0,
}

function seen(...states: readonly (string | undefined)[]): WorkloadOverview {
  return {
    applicationId: 'app_1',
    applicationName: 'shop',
    environmentName: 'production',
    liveReleaseNumber: 1,
    replicas: states.map((state, index) => ({
      id: `rep_${index}`,
      serverId: 'srv_1',
      desired: 'serving',
      state,
      observedAt: state === undefined ? undefined : NOW - 1_000,
    })),
    faces: [],
    operation: undefined,
    firstDeploymentFailed: false,
  }
}

test('PF-14: the state is what was seen of what should be, and says when it does not know', () => {
  const state = (overview: WorkloadOverview, over: Partial<Workload> = {}, nowMs = NOW) =>
    deriveWorkloadStatus({ ...workload, ...over }, overview, nowMs).state
  expect(state(seen('running', 'running'))).toBe('running')
  expect(state(seen('running', 'exited'))).toBe('degraded')
  expect(state(seen('missing', 'exited'))).toBe('failed')
  expect(state(seen('running', undefined))).toBe('unknown')
  expect(state(seen('running'), {}, NOW + 300_000)).toBe('unknown')
  expect(state(seen())).toBe('idle')
  expect(state(seen(), { stopped: true })).toBe('stopped')
  expect(state(seen(), { liveReleaseId: undefined })).toBe('idle')
  const neverLive = { ...seen(), firstDeploymentFailed: true }
  expect(state(neverLive, { liveReleaseId: undefined })).toBe('failed')
  const deploying = { ...seen('running'), operation: { id: 'op_1', kind: 'workload.deploy' } }
  expect(state(deploying)).toBe('deploying')
  const scaling = { ...seen('running'), operation: { id: 'op_1', kind: 'workload.scale' } }
  expect(state(scaling)).toBe('running')
})
