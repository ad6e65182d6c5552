import { ACME_DEFAULT } from '@keystone/domain/entities/acme-account'
import type { Release } from '@keystone/domain/entities/release'
import type { Replica } from '@keystone/domain/entities/replica'
import type { Workload } from '@keystone/domain/entities/workload'
import { LABELS } from '@keystone/domain/labels'
import type { Records } from '@keystone/domain/records/records'
import type { Json } from '@keystone/engine/json'
import { StepError } from '@keystone/engine/step-error'
import type { ContainerSummary, EnginePort } from '@keystone/plugin-kit/ports/engine-port'
import { describe, expect, it } from 'vitest'
import { productKinds } from '../../src/operations/kinds.ts'
import { deriveId } from '../../src/operations/shared/derive-id.ts'
import { reconcileVerdict, type StaleWorld } from './support/reconcile-verdict.ts'
import { samples } from './support/samples.ts'

const WL = 'wl_000000000001'
const SRV = 'srv_000000000001'
const driver = { renderConfig: () => ({ routes: 'as desired' }) } as never
const KINDS = new Map(productKinds(new Map(), driver).map((kind) => [kind.kind, kind]))

async function judge(kind: string, world: StaleWorld) {
  const found = KINDS.get(kind)
  if (!found) throw new Error(`There is no kind ${kind}.`)
  return await reconcileVerdict(found, world)
}

async function decision(kind: string, world: StaleWorld): Promise<string> {
  return (await judge(kind, world)).decision
}

interface Shop {
  readonly workload?: Partial<Workload> | undefined
  readonly releases?: readonly Release[]
  readonly replicas?: readonly Replica[]
  readonly containers?: readonly ContainerSummary[]
}

/** One workload, what is recorded of it and what runs of it. */
function shop({ workload, releases = [], replicas = [], containers }: Shop) {
  const records: Partial<Records> = {
    workload: async () => (workload === undefined ? undefined : samples.workload(workload)),
    release: async (id) => releases.find((one) => one.id === id),
    replicasOf: async () => replicas,
    replica: async (id) => replicas.find((one) => one.id === id),
    workloadsOf: async () => (workload === undefined ? [] : [samples.workload(workload)]),
    routesOn: async () => [],
    acmeAccount: async () => ACME_DEFAULT,
  }
  const all = containers ?? replicas.map((one) => container(one))
  const engine: Partial<EnginePort> = {
    summarizeContainers: async () => all,
    inspectContainer: async (name) => {
      const seen = all.find((one) => one.name === name)
      return seen && ({ ...seen, startedAt: 900, restartCount: 0 } as never)
    },
    inspectImage: async () => ({ exposedPorts: [80], hasHealthCheck: false }) as never,
    inspectNetwork: async () => undefined,
  }
  const builder = { observe: async () => ({ is: 'absent' }) }
  return { records, engine, server: { builder: builder as never } }
}

function container(replica: Replica, over: Partial<ContainerSummary> = {}): ContainerSummary {
  return {
    id: `c-${replica.id}`,
    name: replica.containerName,
    labels: {
      [LABELS.organisation]: replica.organisationId,
      [LABELS.workload]: replica.workloadId,
      [LABELS.replica]: replica.id,
      [LABELS.operation]: replica.operationId,
      [LABELS.role]: 'replica',
    },
    image: 'i',
    imageId: 'i',
    state: 'running',
    health: 'none',
    addresses: {},
    ...over,
  }
}

const spec = samples.spec({ processes: { web: { replicas: 1 } } })
const rel1 = samples.release({ id: 'rel_1', number: 1, spec })
const rel2 = samples.release({ id: 'rel_2', number: 2, spec })
const rel3 = samples.release({ id: 'rel_3', number: 3, spec })
const r1 = samples.replica({ id: 'rep_1', releaseId: 'rel_1' })
const r2 = samples.replica({ id: 'rep_2', releaseId: 'rel_2', operationId: 'op_1' })
const r3 = samples.replica({ id: 'rep_3', releaseId: 'rel_3' })
const live = (liveReleaseId: string | undefined, more: Partial<Workload> = {}) => ({
  spec,
  liveReleaseId,
  ...more,
})

describe('OPS-18: every kind has an adapter, or says that it has none', () => {
  it.each([...KINDS.values()].map((kind) => [kind.kind, kind] as const))('%s', (name, kind) => {
    const { reconcile } = kind
    if (name === 'demo.wait') expect(reconcile).toMatchObject({ none: expect.any(String) })
    else expect(reconcile).toMatchObject({ adapter: name })
  })
})

describe('workload.deploy', () => {
  const input = { organisationId: 'org_1', workloadId: WL, releaseId: 'rel_2', type: 'update' }
  const cases: readonly (readonly [string, string, Shop])[] = [
    ['live in full', 'succeeded', { workload: live('rel_2'), releases: [rel2], replicas: [r2] }],
    [
      'live, a replica has died',
      'unproven',
      {
        workload: live('rel_2'),
        releases: [rel2],
        replicas: [r2],
        containers: [container(r2, { state: 'exited' })],
      },
    ],
    [
      'live, a container of the same name is another replica’s',
      'unproven',
      {
        workload: live('rel_2'),
        releases: [rel2],
        replicas: [r2],
        containers: [container({ ...r2, id: 'rep_9' })],
      },
    ],
    ['live, fewer replicas than wanted', 'unproven', { workload: live('rel_2'), releases: [rel2] }],
    [
      'the one before is live',
      'failed',
      { workload: live('rel_1'), releases: [rel1, rel2], replicas: [r1] },
    ],
    ['never recorded', 'failed', { workload: live('rel_1'), releases: [rel1], replicas: [r1] }],
    [
      'a later one is live',
      'superseded',
      { workload: live('rel_3'), releases: [rel2, rel3], replicas: [r3] },
    ],
    [
      'another is live, yet its replicas serve',
      'unproven',
      { workload: live('rel_1'), releases: [rel1, rel2], replicas: [r1, r2] },
    ],
    ['the workload is gone', 'unproven', { releases: [rel2] }],
    [
      'its migration runs',
      'stillRunning',
      {
        workload: live('rel_1'),
        releases: [rel1, rel2],
        containers: [
          container(r2, {
            labels: { ...container(r2).labels, [LABELS.role]: 'one-off' },
          }),
        ],
      },
    ],
    [
      'a record of another organisation',
      'unproven',
      {
        workload: live('rel_2', { organisationId: 'org_2' }),
        releases: [rel2],
        replicas: [r2],
      },
    ],
    [
      'a release of another workload',
      'unproven',
      {
        workload: live('rel_2'),
        releases: [{ ...rel2, workloadId: 'wl_2' }],
        replicas: [r2],
      },
    ],
  ]
  const steps = { image: { step: 'image', input: { serverId: SRV } } }
  it.each(cases)('OPS-19: %s: %s', async (_, wanted, about) => {
    expect(await decision('workload.deploy', { input, steps, ...shop(about) })).toBe(wanted)
  })

  it.each([
    ['made since it had its locks', 'superseded', 600],
    ['made while it waited for them', 'failed', 400],
  ] as const)(
    'OPS-19: without a release of its own, one is live that was %s: %s',
    async (_, wanted, at) => {
      const other = { ...rel3, createdAt: at }
      const world = shop({ workload: live('rel_3'), releases: [other], replicas: [r3] })
      expect(await decision('workload.deploy', { input, steps, ...world })).toBe(wanted)
    },
  )

  it('OPS-18: after its end it has failed cleanly only where nothing of it is left', async () => {
    const about = { workload: live('rel_1'), releases: [rel1, rel2] }
    const cause = 'left-behind' as const
    const left = shop({ ...about, replicas: [r1, { ...r2, desired: 'starting' }] })
    expect(await decision('workload.deploy', { input, cause, ...left })).toBe('unproven')
    const clean = shop({ ...about, replicas: [r1] })
    expect(await decision('workload.deploy', { input, cause, ...clean })).toBe('failed')
  })

  it('OPS-6a: a server that does not answer proves nothing', async () => {
    const unreachable = new StepError('ENGINE_UNREACHABLE', 'no route', { nature: 'lost' })
    const world = { ...shop({ workload: live('rel_2'), releases: [rel2], replicas: [r2] }) }
    await expect(judge('workload.deploy', { input, ...world, unreachable })).rejects.toThrow()
  })

  it('OPS-18: evidence is ids, states, fingerprints and times', async () => {
    const world = shop({ workload: live('rel_2'), releases: [rel2], replicas: [r2] })
    const { evidence } = await judge('workload.deploy', { input, ...world })
    const allowed = ['at', 'fingerprint', 'id', 'organisationId', 'record', 'state', 'subject']
    for (const one of evidence) {
      expect(Object.keys(one).filter((key) => !allowed.includes(key))).toEqual([])
    }
    expect(evidence.map(({ record, id }) => `${record} ${id}`)).toEqual([
      'release rel_2',
      `workload ${WL}`,
      'replica rep_2',
    ])
  })
})

describe('workload.restart', () => {
  it('OPS-19: is proven by the release that follows from its id', async () => {
    const id = deriveId('release', 'op_1')
    const own = samples.release({ id, number: 2, spec })
    const replica = samples.replica({ id: 'rep_2', releaseId: id })
    const world = shop({ workload: live(id), releases: [own], replicas: [replica] })
    const input = { organisationId: 'org_1', workloadId: WL }
    expect(await decision('workload.restart', { input, ...world })).toBe('succeeded')
    const other = shop({ workload: live('rel_1'), releases: [rel1], replicas: [r1] })
    expect(await decision('workload.restart', { input, ...other })).toBe('failed')
  })
})

describe('workload.rollback', () => {
  const input = { organisationId: 'org_1', workloadId: WL, releaseId: 'rel_2' }
  it.each([
    ['by its own replicas', 'succeeded', { replicas: [r2] }],
    ['by those of somebody else', 'unproven', { replicas: [{ ...r2, operationId: 'op_9' }] }],
    ['by nobody’s', 'unproven', {}],
  ] as const)('OPS-19: live %s: %s', async (_, wanted, about) => {
    const world = shop({ workload: live('rel_2'), releases: [rel2], ...about })
    expect(await decision('workload.rollback', { input, ...world })).toBe(wanted)
  })
  it('OPS-18: another release is live, and its replicas never had traffic: failed', async () => {
    const starting = { ...r2, desired: 'starting' as const }
    const world = shop({
      workload: live('rel_3'),
      releases: [rel2, rel3],
      replicas: [r3, starting],
    })
    expect(await decision('workload.rollback', { input, ...world })).toBe('failed')
  })
})

describe('workload.scale, stop, migrate, tidy', () => {
  const own = { organisationId: 'org_1', workloadId: WL }
  it.each([
    ['as many as wanted', 'succeeded', 1, [r1]],
    ['another number, and that many serve', 'failed', 3, [r1]],
    ['the number is set, but nothing serves', 'unproven', 1, []],
  ] as const)('OPS-18: scale: %s: %s', async (_, wanted, replicas, rows) => {
    const world = shop({ workload: live('rel_1'), releases: [rel1], replicas: rows })
    const input = { ...own, process: 'web', replicas }
    expect(await decision('workload.scale', { input, ...world })).toBe(wanted)
  })

  it.each([
    ['stopped and empty', 'succeeded', { workload: live('rel_1', { stopped: true }) }],
    [
      'not stopped, all serves',
      'failed',
      { workload: live('rel_1'), releases: [rel1], replicas: [r1] },
    ],
    [
      'stopped, a replica is left',
      'unproven',
      { workload: live('rel_1', { stopped: true }), replicas: [{ ...r1, desired: 'leaving' }] },
    ],
  ] as const)('OPS-18: stop: %s: %s', async (_, wanted, about) => {
    expect(await decision('workload.stop', { input: own, ...shop(about) })).toBe(wanted)
  })

  it.each([
    ['marked since', 'succeeded', 600],
    ['marked before', 'unproven', 400],
    ['not marked', 'unproven', undefined],
  ] as const)('OPS-19: migrate: %s: %s', async (_, wanted, migratedAt) => {
    const steps = { migrate: { step: 'oneOff', input: { serverId: SRV, releaseId: 'rel_2' } } }
    const world = shop({ workload: live('rel_2'), releases: [{ ...rel2, migratedAt }] })
    expect(await decision('workload.migrate', { input: own, steps, ...world })).toBe(wanted)
  })

  it.each([
    ['all serve', 'succeeded', [r1]],
    ['one is left', 'failed', [r1, { ...r2, desired: 'leaving' as const }]],
  ] as const)('OPS-18: tidy: %s: %s', async (_, wanted, replicas) => {
    const world = shop({ workload: live('rel_1'), replicas })
    expect(await decision('workload.tidy', { input: own, ...world })).toBe(wanted)
  })
})

describe('release.build', () => {
  const input = {
    workloadId: WL,
    releaseId: 'rel_2',
    spec: spec as unknown as Json,
    buildServerId: SRV,
  }
  const steps = { image: { step: 'build', input: {} } }
  it('OPS-20: a recorded release gives the parent what the kind would have given', async () => {
    const judged = await judge('release.build', { input, steps, ...shop({ releases: [rel2] }) })
    expect(judged).toMatchObject({
      decision: 'succeeded',
      result: { releaseId: 'rel_2', number: 2, image: rel2.image, hasHealthCheck: false },
    })
  })
  it.each([
    ['given back', 'failed', [{ ...rel2, prunedAt: 1 }]],
    ['never recorded', 'failed', []],
    ['of another organisation', 'unproven', [{ ...rel2, organisationId: 'org_2' }]],
  ] as const)('OPS-18: %s: %s', async (_, wanted, releases) => {
    expect(await decision('release.build', { input, steps, ...shop({ releases }) })).toBe(wanted)
  })
  it('OPS-18: a build that runs is not over', async () => {
    const builder = { observe: async () => ({ is: 'running' }) } as never
    const world = { ...shop({}), server: { builder } }
    expect(await decision('release.build', { input, steps, ...world })).toBe('stillRunning')
  })
})

describe('replica.deploy and replica.retire', () => {
  const place = { workloadId: WL, releaseId: 'rel_2', serverId: SRV, process: 'web', slot: 1 }
  const input = { ...place, replicaId: 'rep_2' }
  it.each([
    ['it serves', 'succeeded', { replicas: [r2] }],
    ['neither row nor container', 'failed', {}],
    ['no row, but a container of its name', 'unproven', { containers: [container(r2)] }],
    [
      'a row without a container',
      'failed',
      { replicas: [{ ...r2, desired: 'starting' }], containers: [] },
    ],
    ['it should serve, but has no container', 'unproven', { replicas: [r2], containers: [] }],
    ['it runs, without traffic', 'unproven', { replicas: [{ ...r2, desired: 'starting' }] }],
    [
      'two containers say they are it',
      'unproven',
      { replicas: [r2], containers: [container(r2), container(r2, { id: 'x', name: 'x' })] },
    ],
    ['its row is of another release', 'unproven', { replicas: [{ ...r2, releaseId: 'rel_9' }] }],
  ] as const)('OPS-19: deploy: %s: %s', async (_, wanted, about) => {
    expect(await decision('replica.deploy', { input, ...shop(about) })).toBe(wanted)
  })

  it.each([
    ['gone', 'succeeded', {}],
    ['still there', 'failed', { replicas: [{ ...r2, desired: 'leaving' }] }],
  ] as const)('OPS-18: retire: %s: %s', async (_, wanted, about) => {
    const retire = { workloadId: WL, replicaId: 'rep_2', drainTimeoutMs: 1, stopGraceMs: 1 }
    expect(await decision('replica.retire', { input: retire, ...shop(about) })).toBe(wanted)
  })
})

describe('gateway.cutover', () => {
  const input = {
    organisationId: 'org_1',
    workloadId: WL,
    releaseId: 'rel_2',
    before: ['rep_1'],
    after: ['rep_2'],
    faces: 'release',
  }
  const change = { serverId: SRV, name: 'n', before: ['10.0.0.1'], after: ['10.0.0.2'] }
  const steps = { fill: { step: 'upstreams', input: change } }
  const old = { ...r1, desired: 'leaving' as const }
  const fresh = { ...r2, desired: 'starting' as const }
  it.each([
    ['records and names say so', 'succeeded', 'rel_2', [old, r2], ['10.0.0.2']],
    ['neither says so', 'failed', 'rel_1', [r1, fresh], ['10.0.0.1']],
    ['only the names do', 'unproven', 'rel_1', [r1, fresh], ['10.0.0.2']],
    ['only the records do', 'unproven', 'rel_2', [old, r2], ['10.0.0.1']],
    ['another release is live with them', 'unproven', 'rel_9', [old, r2], ['10.0.0.2']],
  ] as const)('OPS-19: %s: %s', async (_, wanted, liveId, replicas, now) => {
    const gateway = {
      upstreams: async () => [...now],
      currentConfig: async () => ({ config: { routes: 'as desired' }, etag: '' }),
    }
    const world = { ...shop({ workload: live(liveId), replicas }), gateway }
    expect(await decision('gateway.cutover', { input, steps, ...world })).toBe(wanted)
  })
})

describe('what is deleted, prepared, cleaned', () => {
  it.each(['workload', 'environment', 'application'] as const)(
    'OPS-18: %s.delete is proven by what is recorded',
    async (noun) => {
      const input = { organisationId: 'org_1', [`${noun}Id`]: 'x_1' }
      const there = { id: 'x_1', organisationId: 'org_1', createdAt: 1 }
      const world = (row: unknown) => ({
        ...shop({}),
        records: { [noun]: async () => row } as never,
      })
      const kind = `${noun}.delete`
      expect(await decision(kind, { input, ...world(undefined) })).toBe('succeeded')
      expect(await decision(kind, { input, ...world(there) })).toBe('failed')
      const foreign = { ...there, organisationId: 'org_2' }
      expect(await decision(kind, { input, ...world(foreign) })).toBe('unproven')
    },
  )

  it.each([
    ['as it should be', 'succeeded', { routes: 'as desired' }, 'whole', '10.0.0.2'],
    ['no firewall', 'failed', { routes: 'as desired' }, 'missing', '10.0.0.2'],
    ['another config', 'failed', {}, 'whole', '10.0.0.2'],
    ['another replica', 'failed', { routes: 'as desired' }, 'whole', '10.0.0.3'],
  ] as const)('OPS-18: server.prepare: %s: %s', async (_, wanted, config, firewall, named) => {
    const gateway = {
      observe: async () => ({ running: true, version: '2', origin: undefined }),
      currentConfig: async () => ({ config, etag: '' }),
      upstreams: async () => [named],
    }
    const route = { workloadId: WL, process: 'web', port: 80, addresses: ['10.0.0.2'] }
    const { records, server, ...rest } = shop({})
    const routed = { ...records, routesOn: async () => [route as never] }
    const walled = { ...server, observeFirewall: async () => firewall }
    const input = { organisationId: 'org_1', serverId: SRV, workloadIds: [WL] }
    const world = { ...rest, records: routed, gateway, server: walled }
    expect(await decision('server.prepare', { input, ...world })).toBe(wanted)
  })

  it('OPS-18: cleanup.run is proven by what it was to remove', async () => {
    const input = { organisationId: 'org_1', serverId: SRV }
    const planned = { serverId: SRV, name: r1.containerName, id: `c-${r1.id}` }
    const steps = { one: { step: 'removeContainer', input: planned } }
    const dirty = shop({ replicas: [r1] })
    expect(await decision('cleanup.run', { input, steps, ...dirty })).toBe('failed')
    expect(await decision('cleanup.run', { input, steps, ...shop({}) })).toBe('succeeded')
  })

  it('OPS-19: environment.deploy: some is not all', async () => {
    const input = {
      organisationId: 'org_1',
      environmentId: 'env_000000000001',
      workloadIds: [WL],
      named: true,
      type: 'deploy',
    }
    const own = deriveId('release', 'op_1', WL)
    expect(await decision('environment.deploy', { input, ...shop({ workload: live(own) }) })).toBe(
      'succeeded',
    )
    const other = shop({ workload: live('rel_1') })
    expect(await decision('environment.deploy', { input, ...other })).toBe('unproven')
  })
})
