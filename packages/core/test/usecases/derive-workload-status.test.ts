import type { Workload } from '@keystone/domain/entities/workload'
import { workloadSpec } from '@keystone/domain/spec/workload-spec'
import type { Json } from '@keystone/engine/json'
import type { WorkloadOverview } from '@keystone/store/repositories/workload-overviews'
import { describe, expect, it, test } from 'vitest'
import { deriveWorkloadStatus } from '../../src/usecases/derive-workload-status.ts'

const NOW = 1_000_000
const SEEN = NOW - 1_000

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
      process: 'web',
      slot: index + 1,
      serverId: 'srv_1',
      desired: 'serving',
      state,
      observedAt: state === undefined ? undefined : SEEN,
      detail: {},
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

describe('F-17: a serving replica that ends by itself', () => {
  const derived = (state: string, detail: object) => {
    const overview = seen('running', state)
    const replicas = overview.replicas.map((one, index) =>
      index === 1 ? { ...one, detail: detail as Json } : one,
    )
    return deriveWorkloadStatus(workload, { ...overview, replicas }, NOW)
  }
  const run = (restartCount: number, startedMsAgo: number, over: object = {}) => ({
    restartCount,
    oomKilled: false,
    startedAt: SEEN - startedMsAgo,
    finishedAt: SEEN - startedMsAgo - 200,
    ...over,
  })

  it('F-17: is shown although it runs again at every look, with how and when it ended', () => {
    const status = derived(
      'running',
      run(4, 12_000, { lastEnd: { exitCode: 7, oomKilled: false } }),
    )
    expect(status).toMatchObject({ state: 'degraded', runningReplicas: 2, desiredReplicas: 2 })
    expect(status.crash).toMatchObject({ replica: 'web 2', isLooping: true, exitCode: 7 })
    expect(status.why).toBe(
      'web 2 crashes again and again: its engine has started it again 4 times; it ended last at 1970-01-01T00:16:26Z with exit code 7.',
    )
  })

  it('F-17: is shown after its first end already, and says when that was for want of memory', () => {
    const status = derived(
      'running',
      run(1, 3_000, { lastEnd: { exitCode: 137, oomKilled: true } }),
    )
    expect(status).toMatchObject({ state: 'degraded', crash: { isLooping: false } })
    expect(status.why).toBe(
      'web 2 ended by itself at 1970-01-01T00:16:35Z, killed for using more memory than its limit; its engine has started it again.',
    )
  })

  it('F-17: is over once it has lived for a minute, and of an end that nobody knows nothing is said', () => {
    expect(derived('running', run(9, 60_000)).state).toBe('running')
    expect(derived('running', run(0, 1_000)).state).toBe('running')
    const { why, crash } = derived('running', run(3, 1_000))
    expect(crash?.exitCode).toBeUndefined()
    expect(why).not.toMatch(/exit code|memory/)
  })

  it('F-17: tells how it ends where it does not run at this moment either', () => {
    const status = derived('restarting', run(5, 9_000, { exitCode: 3 }))
    expect(status.state).toBe('degraded')
    expect(status.why).toMatch(/^1 of 2 replicas run\. web 2 crashes .* with exit code 3\.$/)
  })
})
