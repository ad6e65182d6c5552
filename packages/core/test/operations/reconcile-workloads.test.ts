import { LABELS } from '@keystone/domain/labels'
import { StepError } from '@keystone/engine/step-error'
import { describe, expect, it } from 'vitest'
import { deriveId } from '../../src/operations/shared/derive-id.ts'
import { samples } from './support/samples.ts'
import { type Shop, staleShop } from './support/stale-shop.ts'

const {
  WL,
  SRV,
  KINDS,
  judge,
  decision,
  shop,
  container,
  spec,
  rel1,
  rel2,
  rel3,
  r1,
  r2,
  r3,
  live,
} = staleShop

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
