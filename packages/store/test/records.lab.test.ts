import type { FaceRecord } from '@keystone/domain/records/records'
import { Secret } from '@keystone/domain/secret'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openStore } from '../src/open-store.ts'
import { overlaps, parseIpv4Network } from '../src/records/ipv4.ts'
import type { Store } from '../src/store.ts'
import { onBothDatabases } from './support/on-both-databases.ts'
import { replicaRequest } from './support/replica-request.ts'
import { ids, storeOptions } from './support/store-tools.ts'
import {
  audit,
  makeEnvironment,
  makeServer,
  makeTenant,
  makeWorkload,
  specOf,
  type Tenant,
} from './support/tenant.ts'

onBothDatabases('records', (databases) => {
  let store: Store
  let one: Tenant
  let other: Tenant

  beforeEach(async () => {
    const pools = { hostPorts: { from: 30_000, to: 30_024 } }
    store = await openStore(storeOptions(await databases.fresh(), { pools }))
    one = await makeTenant(store, 'one')
    other = await makeTenant(store, 'other')
  })
  afterEach(() => store?.close())

  const mine = () => store.records(one.organisationId)
  const theirs = () => store.records(other.organisationId)

  async function replicaOf(tenant: Tenant, over: Parameters<typeof replicaRequest>[1] = {}) {
    const records = store.records(tenant.organisationId)
    await records.environmentNetwork(tenant.environmentId, tenant.serverId, [])
    return await records.allocateReplica(replicaRequest(tenant, over))
  }

  function face(host: string, over: Partial<FaceRecord> = {}): FaceRecord {
    return { host, path: '/', stripPath: false, process: 'web', port: 8080, tls: 'off', ...over }
  }

  it('subnets: many environments at once get networks that never overlap, and keep them', async () => {
    const environments = await Promise.all(
      Array.from({ length: 30 }, (_, index) => makeEnvironment(store, one, `env${index}`)),
    )
    const networks = await Promise.all(
      environments.map((id) => mine().environmentNetwork(id, one.serverId, [])),
    )
    const ranges = networks.map((network) => parseIpv4Network(network.subnet))
    for (const [index, range] of ranges.entries())
      for (const another of ranges.slice(index + 1))
        expect(range && another && overlaps(range, another)).toBe(false)
    const again = await mine().environmentNetwork(environments[3] ?? '', one.serverId, [])
    expect(again).toEqual(networks[3])
    expect(await mine().environmentNetworks(one.serverId)).toHaveLength(30)
  })

  it('subnets: given routes are avoided, a default route is not one', async () => {
    const avoid = ['10.214.0.0/17', '10.214.128.10', '0.0.0.0/0', 'fe80::/64']
    const network = await mine().environmentNetwork(one.environmentId, one.serverId, avoid)
    expect(network.subnet).toBe('10.214.128.64/26')
    await expect(
      mine().environmentNetwork(await makeEnvironment(store, one, 'staging'), one.serverId, [
        '10.0.0.0/8',
      ]),
    ).rejects.toMatchObject({ code: 'SUBNETS_EXHAUSTED' })
  })

  it('subnets: a forgotten network is free for another environment', async () => {
    const first = await mine().environmentNetwork(one.environmentId, one.serverId, [])
    await mine().forgetEnvironmentNetwork(one.environmentId, one.serverId)
    await mine().forgetEnvironmentNetwork(one.environmentId, one.serverId)
    const staging = await makeEnvironment(store, one, 'staging')
    const second = await mine().environmentNetwork(staging, one.serverId, [])
    expect(second.subnet).toBe(first.subnet)
  })

  it('addresses: unique while held, given again only after release, bounded by the lower half', async () => {
    await mine().environmentNetwork(one.environmentId, one.serverId, [])
    const made = await Promise.all(
      Array.from({ length: 30 }, () => mine().allocateReplica(replicaRequest(one))),
    )
    const addresses = made.map((replica) => replica.address)
    expect(new Set(addresses).size).toBe(30)
    expect([...addresses].sort()[0]).toBe('10.214.0.10')
    expect(addresses).toContain('10.214.0.31')
    expect(addresses).not.toContain('10.214.0.1')
    await expect(mine().allocateReplica(replicaRequest(one))).rejects.toMatchObject({
      code: 'ADDRESSES_EXHAUSTED',
    })
    await mine().releaseReplica(made[7]?.id ?? '')
    await mine().releaseReplica(made[7]?.id ?? '')
    const next = await mine().allocateReplica(replicaRequest(one))
    expect(next.address).toBe(made[7]?.address)
  })

  it('addresses: one that was just freed is not the next to be given', async () => {
    const first = await replicaOf(one)
    await mine().releaseReplica(first.id)
    expect((await replicaOf(one)).address).not.toBe(first.address)
  })

  it('OPS-6: the same replica asked for again is the row made before', async () => {
    const request = replicaRequest(one, {
      hostPorts: [{ containerPort: 25, hostPort: 'auto', protocol: 'tcp' }],
    })
    await mine().environmentNetwork(one.environmentId, one.serverId, [])
    const first = await mine().allocateReplica(request)
    expect(await mine().allocateReplica(request)).toEqual(first)
    expect(await mine().replica(request.id)).toEqual(first)
    expect(await mine().replicasOn(one.serverId)).toEqual([first])
  })

  it('WL-17: 25 allocations at once take the 25 ports of the range, the next one is refused', async () => {
    await mine().environmentNetwork(one.environmentId, one.serverId, [])
    const auto = { containerPort: 25, hostPort: 'auto', protocol: 'tcp' } as const
    const made = await Promise.all(
      Array.from({ length: 25 }, () =>
        mine().allocateReplica(replicaRequest(one, { hostPorts: [auto] })),
      ),
    )
    const ports = made.map((replica) => replica.hostPorts[0]?.hostPort)
    expect(new Set(ports).size).toBe(25)
    const refused = replicaRequest(one, { hostPorts: [auto] })
    await expect(mine().allocateReplica(refused)).rejects.toMatchObject({ code: 'PORT_TAKEN' })
    // All or nothing: the address of the refused one is not taken either.
    expect(await mine().replica(refused.id)).toBeUndefined()
    const udp = { ...auto, protocol: 'udp' } as const
    const mixed = await mine().allocateReplica(replicaRequest(one, { hostPorts: [udp] }))
    expect(mixed.hostPorts).toEqual([{ containerPort: 25, hostPort: 30_000, protocol: 'udp' }])
  })

  it('WL-17: a fixed port belongs to one replica of a server, until that is gone', async () => {
    const hostPorts = [
      { containerPort: 1, hostPort: 'auto', protocol: 'tcp' },
      { containerPort: 2, hostPort: 30_000, protocol: 'tcp' },
    ] as const
    const first = await replicaOf(one, { hostPorts })
    expect(first.hostPorts.map((port) => port.hostPort)).toEqual([30_001, 30_000])
    const fixed = [{ containerPort: 2, hostPort: 30_000, protocol: 'tcp' }] as const
    await expect(replicaOf(one, { hostPorts: fixed })).rejects.toMatchObject({
      code: 'PORT_TAKEN',
    })
    const elsewhere = ids.next('srv')
    await makeServer(store, one.organisationId, elsewhere, 'second')
    await mine().environmentNetwork(one.environmentId, elsewhere, [])
    await replicaOf(one, { hostPorts: fixed, serverId: elsewhere })
    await mine().releaseReplica(first.id)
    await replicaOf(one, { hostPorts: fixed })
  })

  it('release numbers: counted per workload, reserved for ever, the same for the same release', async () => {
    const reserve = (releaseId: string) => mine().reserveReleaseNumber(one.workloadId, releaseId)
    const numbers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => reserve(`rel_${index}`)),
    )
    expect([...numbers].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(await reserve('rel_3')).toBe(numbers[3])
    expect(await reserve('rel_8')).toBe(9)
  })

  it('releases: stored once with their variables, never edited', async () => {
    const release = {
      id: ids.next('rel'),
      organisationId: one.organisationId,
      workloadId: one.workloadId,
      number: await mine().reserveReleaseNumber(one.workloadId, 'rel_x'),
      image: 'sha256:1',
      origin: { sourceKind: 'git', commit: 'c0ffee', later: 'unknown key' },
      spec: specOf(),
      variablesFingerprint: 'f',
      createdAt: 5,
      operationId: 'op_1',
      prunedAt: undefined,
    }
    await mine().saveRelease(release, { TOKEN: new Secret('first'), EMPTY: new Secret('') })
    await mine().saveRelease({ ...release, image: 'sha256:2' }, { TOKEN: new Secret('second') })
    expect(await mine().release(release.id)).toEqual(release)
    const variables = await mine().releaseVariables(release.id)
    expect(variables.TOKEN?.reveal()).toBe('first')
    expect(variables.EMPTY?.reveal()).toBe('')
    await mine().markReleasePruned(release.id, 77)
    await mine().markReleasePruned(release.id, 99)
    expect((await mine().releases(one.workloadId, 5))[0]?.prunedAt).toBe(77)
  })

  it('variables: the workload’s value goes over the environment’s, unless that one may not be overridden', async () => {
    const { organisationId } = one
    const set = (
      kind: 'environment' | 'workload',
      id: string,
      name: string,
      value: string,
      overridable = true,
    ) =>
      store
        .variables(organisationId)
        .change(
          { kind, id },
          { set: [{ name, value: new Secret(value), secret: true, overridable }] },
          'usr_1',
          audit(organisationId, 'variable.change'),
        )
    await set('environment', one.environmentId, 'A', 'environment')
    await set('environment', one.environmentId, 'B', 'environment')
    await set('environment', one.environmentId, 'C', 'fixed', false)
    await set('workload', one.workloadId, 'B', 'workload')
    await set('workload', one.workloadId, 'B', 'workload again')
    await set('workload', one.workloadId, 'C', 'mine')
    const effective = await mine().effectiveVariables(one.workloadId)
    const values = Object.entries(effective).map(([name, value]) => [name, value.reveal()])
    expect(values).toEqual([
      ['A', 'environment'],
      ['B', 'workload again'],
      ['C', 'fixed'],
    ])
    const same = await mine().variablesFingerprint({ ...effective })
    expect(await mine().variablesFingerprint(effective)).toBe(same)
    expect(await mine().variablesFingerprint({ ...effective, A: new Secret('x') })).not.toBe(same)
  })

  it('OPS-2: a switch moves replicas, live release and faces together', async () => {
    const old = await replicaOf(one)
    const fresh = await replicaOf(one, { slot: 1 })
    const change = {
      workloadId: one.workloadId,
      releaseId: 'rel_2',
      serving: [fresh.id],
      leaving: [old.id],
      faces: [face('b.example.com'), face('a.example.com', { path: '/api', stripPath: true })],
      at: 9,
    }
    await mine().recordSwitch(change)
    await mine().recordSwitch(change)
    expect((await mine().workload(one.workloadId))?.liveReleaseId).toBe('rel_2')
    const desired = (await mine().replicasOf(one.workloadId)).map((replica) => replica.desired)
    expect(desired).toEqual(['leaving', 'serving'])
    expect(await mine().facesOf(one.workloadId)).toEqual(change.faces)
    const routes = await mine().routesOn(one.serverId)
    expect(routes.map((route) => [route.host, route.addresses])).toEqual([
      ['a.example.com', [fresh.address]],
      ['b.example.com', [fresh.address]],
    ])
  })

  it('FACE_TAKEN: a switch onto another organisation’s face changes nothing at all', async () => {
    const replica = await replicaOf(one)
    await mine().recordSwitch({
      workloadId: one.workloadId,
      releaseId: 'rel_1',
      serving: [replica.id],
      leaving: [],
      faces: [face('taken.example.com')],
      at: 1,
    })
    const their = await replicaOf(other)
    await expect(
      theirs().recordSwitch({
        workloadId: other.workloadId,
        releaseId: 'rel_9',
        serving: [their.id],
        leaving: [],
        faces: [face('free.example.com'), face('taken.example.com')],
        at: 2,
      }),
    ).rejects.toMatchObject({ code: 'FACE_TAKEN' })
    expect((await theirs().workload(other.workloadId))?.liveReleaseId).toBeUndefined()
    expect((await theirs().replica(their.id))?.desired).toBe('starting')
    expect(await theirs().facesOf(other.workloadId)).toEqual([])
  })

  it('FACE_TAKEN: a face is refused at save, freed when its workload lets go of it', async () => {
    const claimed = { faces: [{ host: 'shop.example.com' }] }
    await makeWorkload(store, one, ids.next('wl'), 'first', claimed)
    const second = ids.next('wl')
    await expect(makeWorkload(store, other, second, 'second', claimed)).rejects.toMatchObject({
      code: 'FACE_TAKEN',
    })
    const [first] = (await store.workloads(one.organisationId).list({ search: 'first' })).items
    await store
      .workloads(one.organisationId)
      .update(first?.id ?? '', 1, { spec: specOf() }, 'usr_1', audit(one.organisationId, 'update'))
    await makeWorkload(store, other, second, 'second', claimed)
  })

  it('FACE_TAKEN: of many workloads that want one face at once exactly one gets it', async () => {
    const wants = Array.from({ length: 8 }, (_, index) =>
      makeWorkload(store, index % 2 === 0 ? one : other, ids.next('wl'), `w${index}`, {
        faces: [{ host: 'race.example.com' }],
      }),
    )
    const outcomes = await Promise.allSettled(wants)
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
  })

  it('routes: a stopped workload keeps its route, without addresses', async () => {
    const replica = await replicaOf(one)
    const change = {
      workloadId: one.workloadId,
      leaving: [],
      at: 1,
      faces: [face('a.example.com')],
    }
    await mine().recordSwitch({ ...change, releaseId: 'rel_1', serving: [replica.id] })
    await mine().releaseReplica(replica.id)
    await mine().setStopped(one.workloadId, true)
    const routes = await mine().routesOn(one.serverId)
    expect(routes.map((route) => [route.host, route.addresses])).toEqual([['a.example.com', []]])
    expect((await mine().workload(one.workloadId))?.stopped).toBe(true)
  })

  it('scale: changes one number of the spec, as a revision of its own, once', async () => {
    await mine().setReplicas(one.workloadId, 'web', 3)
    await mine().setReplicas(one.workloadId, 'web', 3)
    const workload = await mine().workload(one.workloadId)
    expect(workload?.spec.processes.web?.replicas).toBe(3)
    expect(workload?.revision).toBe(2)
    await expect(mine().setReplicas(one.workloadId, 'worker', 1)).rejects.toMatchObject({
      code: 'NO_SUCH_PROCESS',
    })
  })

  it('delete: refused while replicas are there, then everything of the workload goes', async () => {
    const replica = await replicaOf(one)
    await mine().recordSwitch({
      workloadId: one.workloadId,
      releaseId: 'rel_1',
      serving: [replica.id],
      leaving: [],
      faces: [face('a.example.com')],
      at: 1,
    })
    await expect(mine().deleteWorkload(one.workloadId)).rejects.toMatchObject({ code: 'IN_USE' })
    await mine().releaseReplica(replica.id)
    await mine().deleteWorkload(one.workloadId)
    await mine().deleteWorkload(one.workloadId)
    expect(await mine().workload(one.workloadId)).toBeUndefined()
    await makeWorkload(store, other, ids.next('wl'), 'next', {
      faces: [{ host: 'a.example.com' }],
    })
  })

  it('SEC-2: rows of another organisation do not exist', async () => {
    const replica = await replicaOf(one)
    const t = theirs()
    expect(await t.workload(one.workloadId)).toBeUndefined()
    expect(await t.environment(one.environmentId)).toBeUndefined()
    expect(await t.applicationName(one.environmentId)).toBeUndefined()
    expect(await t.workloadsOf(one.environmentId)).toEqual([])
    expect(await t.server(one.serverId)).toBeUndefined()
    expect(await t.replica(replica.id)).toBeUndefined()
    expect(await t.replicasOf(one.workloadId)).toEqual([])
    expect(await t.replicasOn(one.serverId)).toEqual([])
    expect(await t.environmentNetworks(one.serverId)).toEqual([])
    expect(await t.routesOn(one.serverId)).toEqual([])
    expect(await t.facesOf(one.workloadId)).toEqual([])
    expect(await t.effectiveVariables(one.workloadId)).toEqual({})
  })

  it('SEC-2: writes to rows of another organisation are refused or change nothing', async () => {
    const replica = await replicaOf(one)
    const t = theirs()
    const notFound = { code: 'NOT_FOUND' }
    await expect(t.environmentNetwork(one.environmentId, other.serverId, [])).rejects.toMatchObject(
      notFound,
    )
    await expect(t.environmentNetwork(other.environmentId, one.serverId, [])).rejects.toMatchObject(
      notFound,
    )
    await expect(t.reserveReleaseNumber(one.workloadId, 'rel_1')).rejects.toMatchObject(notFound)
    await expect(t.allocateReplica(replicaRequest(one))).rejects.toMatchObject(notFound)
    await expect(
      t.allocateReplica(replicaRequest(other, { id: replica.id })),
    ).rejects.toMatchObject(notFound)
    await expect(t.setStopped(one.workloadId, true)).rejects.toMatchObject(notFound)
    await expect(t.setReplicas(one.workloadId, 'web', 5)).rejects.toMatchObject(notFound)
    await expect(
      t.recordSwitch({
        workloadId: one.workloadId,
        releaseId: undefined,
        serving: [],
        leaving: [replica.id],
        faces: [],
        at: 1,
      }),
    ).rejects.toMatchObject(notFound)
    await t.releaseReplica(replica.id)
    await t.deleteWorkload(one.workloadId)
    await t.forgetEnvironmentNetwork(one.environmentId, one.serverId)
    expect(await mine().replica(replica.id)).toEqual(replica)
    expect(await mine().environmentNetworks(one.serverId)).toHaveLength(1)
  })
})
