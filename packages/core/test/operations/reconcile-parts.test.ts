import type { Json } from '@keystone/engine/json'
import { describe, expect, it } from 'vitest'
import { deriveId } from '../../src/operations/shared/derive-id.ts'
import { staleShop } from './support/stale-shop.ts'

const { WL, SRV, judge, decision, shop, container, spec, rel2, r1, r2, live } = staleShop

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
