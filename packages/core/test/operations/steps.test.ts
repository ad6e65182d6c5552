import { LABELS } from '@keystone/domain/labels'
import { StepError } from '@keystone/engine/step-error'
import type {
  ContainerObserved,
  EnginePort,
  ImageObserved,
  NetworkObserved,
} from '@keystone/plugin-kit/ports/engine-port'
import { describe, expect, it } from 'vitest'
import { healthy } from '../../src/operations/replica-deploy/steps/healthy.ts'
import { stop } from '../../src/operations/replica-retire/steps/stop.ts'
import { halt } from '../../src/operations/rollout/steps/halt.ts'
import { prepare } from '../../src/operations/rollout/steps/prepare.ts'
import { prune } from '../../src/operations/rollout/steps/prune.ts'
import { stable } from '../../src/operations/rollout/steps/stable.ts'
import { sweep } from '../../src/operations/workload-delete/steps/sweep.ts'
import { samples } from './support/samples.ts'
import { stepContext } from './support/step-context.ts'

function container(about: Partial<ContainerObserved> = {}): ContainerObserved {
  return {
    id: 'c1',
    name: 'ks-one',
    labels: {},
    image: 'i',
    imageId: 'sha256:i',
    state: 'running',
    exitCode: undefined,
    oomKilled: false,
    restartCount: 0,
    startedAt: 1,
    finishedAt: undefined,
    health: 'none',
    addresses: {},
    ...about,
  }
}

describe('stop (replica.retire)', () => {
  it('OPS-7: leaves alone a container of the same name that is another replica by now', async () => {
    const stopped: string[] = []
    const context = stepContext({
      input: { workloadId: 'wl_1', replicaId: 'rep_old', drainTimeoutMs: 0, stopGraceMs: 0 },
      records: { replica: async (id) => samples.replica({ id }) },
      engine: {
        inspectContainer: async () => container({ labels: { [LABELS.replica]: 'rep_new' } }),
        stopContainer: async (name) => void stopped.push(name),
      },
    })
    expect(await stop.act(context, undefined)).toEqual({})
    expect(await stop.probe(context, undefined)).toEqual({ is: 'present-same', output: {} })
    expect(stopped).toEqual([])
  })
})

describe('prepare', () => {
  const ours: NetworkObserved = {
    name: 'ks-000000000001',
    id: 'n1',
    labels: { [LABELS.installation]: 'inst' },
    subnets: ['10.0.0.0/24'],
    containers: {},
  }
  const world = (made: () => NetworkObserved | undefined) => ({
    records: {
      environmentNetworks: async () => [],
      environmentNetwork: async () => ({
        environmentId: 'env_000000000001',
        organisationId: 'org_1',
        serverId: 'srv_1',
        networkName: ours.name,
        subnet: '10.0.0.0/24',
      }),
    },
    engine: {
      listNetworks: async () => [],
      inspectNetwork: async () => made(),
      createNetwork: async () => {
        throw new StepError('NAME_TAKEN', 'network with that name already exists')
      },
    },
    gateway: { ensure: async () => ({ container: 'gw' }), join: async () => {} },
  })
  const input = { serverId: 'srv_1', environmentId: 'env_000000000001' }

  it('OPS-10: takes the network that another deployment of the environment made at the same moment', async () => {
    expect(await prepare.act(stepContext(world(() => ours)), input)).toEqual({})
  })

  /** Of this machine the engine refuses `bad` subnets, although neither its list nor a route shows them. */
  function refusing(bad: readonly string[]) {
    let recorded: string | undefined = '10.0.0.0/24'
    const made: string[] = []
    const base = world(() => (made.length > 0 ? ours : undefined))
    return {
      made,
      recorded: () => recorded,
      ...base,
      records: {
        ...base.records,
        environmentNetwork: async (
          _environment: string,
          _server: string,
          avoid: readonly string[],
        ) => {
          recorded ??= [1, 2, 3, 4, 5, 6]
            .map((n) => `10.0.${n}.0/24`)
            .find((one) => !avoid.includes(one))
          return { ...(await base.records.environmentNetwork()), subnet: recorded ?? '' }
        },
        forgetEnvironmentNetwork: async () => {
          recorded = undefined
        },
      },
      engine: {
        ...base.engine,
        createNetwork: async ({ subnet }: { readonly subnet: string }) => {
          if (bad.includes(subnet)) throw new StepError('SUBNET_TAKEN', 'pool overlaps')
          made.push(subnet)
        },
      },
    }
  }

  it('OPS-6: a subnet that the engine refuses is given up, and the next one taken', async () => {
    const machine = refusing(['10.0.0.0/24', '10.0.1.0/24'])
    const context = stepContext(machine)
    expect(await prepare.act(context, input)).toEqual({})
    expect([machine.made, machine.recorded()]).toEqual([['10.0.2.0/24'], '10.0.2.0/24'])
    expect(context.lines.join()).toContain('10.0.0.0/24 is in use on the server')
  })

  it('OPS-6: where the engine refuses one after the other, no bad subnet is kept', async () => {
    const machine = refusing(['0', '1', '2', '3', '4', '5', '6'].map((n) => `10.0.${n}.0/24`))
    await expect(prepare.act(stepContext(machine), input)).rejects.toMatchObject({
      code: 'SUBNET_TAKEN',
      nature: 'transient',
    })
    expect(machine.recorded()).toBeUndefined()
  })

  it('OPS-6b: a network of that name that is not ours is refused', async () => {
    const foreign = { ...ours, labels: {} }
    await expect(prepare.act(stepContext(world(() => foreign)), input)).rejects.toMatchObject({
      code: 'NETWORK_FOREIGN',
      nature: 'refused',
    })
  })
})

describe('prune', () => {
  it('WL-7: an image that a kept release of another workload needs stays', async () => {
    const removed: string[] = []
    const forgotten: (readonly [string, number | undefined])[] = []
    const pruned: string[] = []
    const releases = [
      samples.release({ id: 'rel_3', number: 3, image: 'shop@sha256:3' }),
      samples.release({ id: 'rel_2', number: 2, image: 'shop@sha256:2' }),
      samples.release({ id: 'rel_1', number: 1, image: 'shared@sha256:1' }),
    ]
    const context = stepContext({
      records: {
        workload: async () => samples.workload({ liveReleaseId: 'rel_3' }),
        releases: async () => releases,
        markReleasePruned: async (id) => void pruned.push(id),
        keptImages: async () => ['shop@sha256:3', 'shared@sha256:1'],
        servers: async () => [samples.server()],
      },
      engine: { removeImage: async (image) => removed.push(image) > 0 },
      logArchive: { forget: async (id, before) => void forgotten.push([id, before]) },
    })
    const done = await prune.act(context, { workloadId: 'wl_1', keepReleases: 1 })
    expect(done.pruned).toEqual([2, 1])
    expect(pruned).toEqual(['rel_2', 'rel_1'])
    expect(removed).toEqual(['shop@sha256:2'])
    expect(forgotten).toEqual([['wl_1', 3]])
  })

  it('I-7: an image of a release that the attempt before could only mark is removed by the next one', async () => {
    const removed: string[] = []
    const context = stepContext({
      attempt: 2,
      records: {
        workload: async () => samples.workload({ liveReleaseId: 'rel_2' }),
        releases: async () => [
          samples.release({ id: 'rel_2', number: 2, image: 'shop@sha256:2' }),
          samples.release({ id: 'rel_1', number: 1, image: 'shop@sha256:1', prunedAt: 1_000 }),
        ],
        keptImages: async () => ['shop@sha256:2'],
        servers: async () => [samples.server()],
      },
      engine: { removeImage: async (image) => removed.push(image) > 0 },
      logArchive: { forget: async () => undefined },
    })
    await prune.act(context, { workloadId: 'wl_1', keepReleases: 1 })
    expect(removed).toEqual(['shop@sha256:1'])
  })
})

describe('halt', () => {
  const check = { kind: 'http' as const }
  const world = (statuses: number[]) => {
    const calls: string[] = []
    const spec = samples.spec({ processes: { web: { health: check } } })
    const context = stepContext({
      records: {
        replica: async (id) => samples.replica({ id }),
        release: async () => samples.release({ spec }),
        releaseVariables: async () => ({}),
      },
      engine: {
        stopContainer: async () => void calls.push('stop'),
        startContainer: async () => void calls.push('start'),
        inspectContainer: async () => container(),
        inspectImage: async () => undefined,
      },
      gateway: {
        probe: async () => {
          const status = statuses.length > 1 ? statuses.shift() : statuses[0]
          calls.push(`probe ${status}`)
          return { is: 'answered', status: status ?? 500 }
        },
      },
    })
    return { calls, context }
  }
  const input = { replicaId: 'rep_1', drainTimeoutMs: 0, stopGraceMs: 0 }
  const undo = halt.undo as Extract<typeof halt.undo, (...all: never[]) => unknown>

  it('WL-10: on the way back the old replica is healthy before traffic may return to it', async () => {
    const { calls, context } = world([503, 503, 200])
    await undo(context, input, undefined)
    expect(calls).toEqual(['stop', 'start', 'probe 503', 'probe 503', 'probe 200'])
  })

  it('WL-10: an old replica that does not get healthy again is given the traffic all the same, and said', async () => {
    const { context } = world([503])
    await undo(context, input, undefined)
    expect(context.lines.at(-1)).toMatch(/not healthy/)
  })
})

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
      engine: seen([container({ startedAt, restartCount: 1 })]),
      outputs: { 'start-web-1': { startedAt: 1, restartCount: 1 } },
    })
  const window = { replicas: [{ replicaId: 'rep_1', startedBy: 'start-web-1' }], windowMs: 1_000 }

  it('WL-9: what became healthy is told by the start of its run', async () => {
    const context = stepContext({
      input: deploy,
      records,
      engine: seen([container({ startedAt: 7, restartCount: 2 })]),
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
          container(name === 'ks-gateway-inst' ? gatewayRun : replicaRun),
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
        engine: { ...seen([container({ state: 'exited', startedAt: 5, exitCode: 137 })]), version },
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
      engine: seen([container(), undefined]),
      gateway: { probe: async () => ({ is: 'refused', why: 'no route' }) },
    })
    await expect(healthy.act(context, undefined)).rejects.toMatchObject({
      code: 'REPLICA_REMOVED',
      message: expect.stringMatching(/removed/),
    })
  })
})

describe('sweep (workload.delete)', () => {
  it('I-6: what fails on its way offers no release whose image is gone (seed 2040402)', async () => {
    const done: string[] = []
    const image: ImageObserved = {
      id: 'sha256:1',
      tags: ['keystone/shop:1'],
      digests: [],
      labels: {},
      sizeBytes: 1,
      createdAt: 0,
      exposedPorts: [],
      hasHealthCheck: false,
    }
    const context = stepContext({
      input: { organisationId: 'org_1', workloadId: 'wl_000000000001' },
      records: {
        releases: async () => [
          samples.release({ id: 'rel_2', number: 2 }),
          samples.release({ id: 'rel_1', number: 1, prunedAt: 1_000 }),
        ],
        markReleasePruned: async (id) => void done.push(`marked ${id}`),
      },
      engine: {
        listImages: async () => [image],
        removeImage: async (name) => done.push(`removed ${name}`) > 0,
      },
      gateway: {
        upstreamNames: async () => {
          throw new StepError('GATEWAY_BUSY', 'busy')
        },
      },
    })
    await expect(sweep.act(context, { serverId: 'srv_1' })).rejects.toThrow('busy')
    expect(done).toEqual(['marked rel_2', 'removed keystone/shop:1', 'removed sha256:1'])
  })
})
