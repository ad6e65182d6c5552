import { StepError } from '@keystone/engine/step-error'
import type { ContainerObserved, EnginePort } from '@keystone/plugin-kit/ports/engine-port'
import { describe, expect, it } from 'vitest'
import { healthy } from '../../src/operations/replica-deploy/steps/healthy.ts'
import { stable } from '../../src/operations/rollout/steps/stable.ts'
import { observedContainer } from './support/observed-container.ts'
import { samples } from './support/samples.ts'
import { stepContext } from './support/step-context.ts'

describe('healthy and stable', () => {
  const records = {
    replica: async (id: string) => samples.replica({ id }),
    release: async () => samples.release(),
    releaseVariables: async () => ({}),
  }
  const seen = (looks: (ContainerObserved | undefined)[]): Partial<EnginePort> => ({
    inspectContainer: async () => (looks.length > 1 ? looks.shift() : looks[0]),
    inspectImage: async () => ({
      id: 'sha256:i',
      tags: [],
      digests: [],
      exposedPorts: [8080],
      hasHealthCheck: false,
      labels: {},
      sizeBytes: 1,
      createdAt: 0,
    }),
    logs: async function* () {},
  })
  const deploy = {
    workloadId: 'wl_1',
    releaseId: 'rel_1',
    replicaId: 'rep_1',
    serverId: 'srv_1',
    process: 'web',
    slot: 1,
  }
  const watch = (startedAt: number) =>
    stepContext({
      records,
      engine: seen([observedContainer({ startedAt, restartCount: 1 })]),
      outputs: { 'start-web-1': { startedAt: 1, restartCount: 1 } },
    })
  const window = { replicas: [{ replicaId: 'rep_1', startedBy: 'start-web-1' }], windowMs: 1_000 }

  it('WL-9: what became healthy is told by the start of its run', async () => {
    const context = stepContext({
      input: deploy,
      records,
      engine: seen([observedContainer({ startedAt: 7, restartCount: 2 })]),
      gateway: { probe: async () => ({ is: 'answered', status: 200 }) },
    })
    expect(await healthy.act(context, undefined)).toEqual({ startedAt: 7, restartCount: 2 })
  })

  it('WL-9: a replica that died between its good answer and the first look of the window is noticed', async () => {
    await expect(stable.act(watch(2), window)).rejects.toMatchObject({
      code: 'REPLICA_DIED',
    })
    expect(await stable.act(watch(1), window)).toEqual({})
  })

  /** An engine on which replica and gateway are in these runs. */
  const restarted = (
    replicaRun: Partial<ContainerObserved>,
    gatewayRun: Partial<ContainerObserved>,
  ) =>
    stepContext({
      records,
      engine: {
        ...seen([]),
        inspectContainer: async (name) =>
          observedContainer(name === 'ks-gateway-inst' ? gatewayRun : replicaRun),
      },
      gateway: { probe: async () => ({ is: 'answered', status: 200 }) },
      outputs: { 'start-web-1': { startedAt: 5, restartCount: 1 } },
    })

  it('F-3: a replica that a restart of its engine started anew is asked again and watched for a whole window', async () => {
    const context = restarted({ startedAt: 9 }, { startedAt: 8 })
    expect(await stable.act(context, window)).toEqual({})
    expect(context.now()).toBeGreaterThanOrEqual(2_000)
    expect(context.lines.join()).toContain('a restart of its engine')
  })

  it('F-3: a replica that its engine has stopped because it ends itself is not dead, one that a person stopped is', async () => {
    const stopped = (version: EnginePort['version']) =>
      stepContext({
        records,
        engine: {
          ...seen([observedContainer({ state: 'exited', startedAt: 5, exitCode: 137 })]),
          version,
        },
        outputs: { 'start-web-1': { startedAt: 5, restartCount: 1 } },
      })
    const gone = new StepError('ENGINE_UNREACHABLE', 'it ends', { nature: 'lost' })
    const ending = stopped(() => Promise.reject(gone))
    await expect(stable.act(ending, window)).rejects.toBe(gone)
    const there = { version: '20.10', apiVersion: '1.41', os: 'linux', architecture: 'amd64' }
    await expect(
      stable.act(
        stopped(async () => there),
        window,
      ),
    ).rejects.toMatchObject({
      code: 'REPLICA_DIED',
      message: expect.stringContaining('137'),
    })
  })

  it('F-3: one that has ended by itself since, or that a person started anew, has died all the same', async () => {
    const dies = (...runs: Parameters<typeof restarted>) =>
      expect(stable.act(restarted(...runs), window)).rejects.toMatchObject({ code: 'REPLICA_DIED' })
    await dies({ startedAt: 9, restartCount: 2 }, { startedAt: 8 })
    await dies({ startedAt: 9 }, { startedAt: 4 })
    await dies({ startedAt: 9 }, { startedAt: 8, restartCount: 1 })
  })

  it('WL-9: a replica that somebody removed while it started says so', async () => {
    const context = stepContext({
      input: deploy,
      records,
      engine: seen([observedContainer(), undefined]),
      gateway: { probe: async () => ({ is: 'refused', why: 'no route' }) },
    })
    await expect(healthy.act(context, undefined)).rejects.toMatchObject({
      code: 'REPLICA_REMOVED',
      message: expect.stringMatching(/removed/),
    })
  })
})
