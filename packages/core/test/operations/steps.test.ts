import { LABELS } from '@keystone/domain/labels'
import { StepError } from '@keystone/engine/step-error'
import type { ImageObserved, NetworkObserved } from '@keystone/plugin-kit/ports/engine-port'
import { describe, expect, it } from 'vitest'
import { stop } from '../../src/operations/replica-retire/steps/stop.ts'
import { halt } from '../../src/operations/rollout/steps/halt.ts'
import { prepare } from '../../src/operations/rollout/steps/prepare.ts'
import { prune } from '../../src/operations/rollout/steps/prune.ts'
import { sweep } from '../../src/operations/workload-delete/steps/sweep.ts'
import { observedContainer } from './support/observed-container.ts'
import { samples } from './support/samples.ts'
import { stepContext } from './support/step-context.ts'

describe('stop (replica.retire)', () => {
  it('OPS-7: leaves alone a container of the same name that is another replica by now', async () => {
    const stopped: string[] = []
    const context = stepContext({
      input: { workloadId: 'wl_1', replicaId: 'rep_old', drainTimeoutMs: 0, stopGraceMs: 0 },
      records: { replica: async (id) => samples.replica({ id }) },
      engine: {
        inspectContainer: async () =>
          observedContainer({ labels: { [LABELS.replica]: 'rep_new' } }),
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
        inspectContainer: async () => observedContainer(),
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
