import type { Release } from '@keystone/domain/entities/release'
import { Secret } from '@keystone/domain/secret'
import { FencedOut } from '@keystone/engine/fenced-out'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openStore } from '../src/open-store.ts'
import type { Store } from '../src/store.ts'
import { onBothDatabases } from './support/on-both-databases.ts'
import { ids, storeOptions } from './support/store-tools.ts'
import {
  audit,
  makeEnvironment,
  makeTenant,
  makeWorkload,
  specOf,
  type Tenant,
} from './support/tenant.ts'

onBothDatabases('repositories', (databases) => {
  let store: Store
  let one: Tenant
  let other: Tenant

  beforeEach(async () => {
    store = await openStore(storeOptions(await databases.fresh()))
    one = await makeTenant(store, 'one')
    other = await makeTenant(store, 'other')
  })
  afterEach(() => store?.close())

  const entry = (tenant = one) => audit(tenant.organisationId, 'test')

  it('WL-12: releases are listed by number, whatever their ids are, on every page', async () => {
    const records = store.records(one.organisationId)
    for (const id of ['rel_f', 'rel_0', 'rel_e', 'rel_1']) {
      const number = await records.reserveReleaseNumber(one.workloadId, id)
      await records.saveRelease({ ...releaseOf(one), id, number }, {})
    }
    await records.markReleasePruned('rel_e', 9)
    const list = store.releases(one.organisationId).list
    const { workloadId } = one
    const first = await list({ workloadId, limit: 3 })
    const second = await list({ workloadId, limit: 3, cursor: first.nextCursor })
    const numbers = [...first.items, ...second.items].map((release) => release.number)
    expect(numbers).toEqual([4, 3, 2, 1])
    const kept = await list({ workloadId, kept: true, sort: 'oldest' })
    expect(kept.items.map((release) => release.number)).toEqual([1, 2, 4])
  })

  it.each(['newest', 'oldest', 'name'] as const)(
    'SF-1: pages sorted by %s give every row once, also when rows are added meanwhile',
    async (sort) => {
      const applications = store.applications(one.organisationId)
      const names = ['b', 'd', 'a', 'c', 'e_x']
      for (const name of names) await applications.create({ id: ids.next('app'), name }, entry())
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const page = await applications.list({ limit: 2, cursor, sort })
        seen.push(...page.items.map((item) => item.name))
        cursor = page.nextCursor
        if (sort === 'newest' && seen.length === 2)
          await applications.create({ id: ids.next('app'), name: 'later' }, entry())
      } while (cursor !== undefined)
      const expected = {
        newest: ['e_x', 'c', 'a', 'd', 'b', 'shop'],
        oldest: ['shop', 'b', 'd', 'a', 'c', 'e_x'],
        name: ['a', 'b', 'c', 'd', 'e_x', 'shop'],
      }
      expect(seen).toEqual(expected[sort])
      expect((await applications.list({ search: 'E_' })).items).toHaveLength(1)
      expect((await applications.list({ search: '%' })).items).toHaveLength(0)
    },
  )

  it.each(['', 'x', 'bm90IGpzb24', Buffer.from('["newest",{}]').toString('base64url')])(
    'SF-1: a cursor that is not of this list is refused (%s)',
    async (cursor) => {
      await expect(store.applications(one.organisationId).list({ cursor })).rejects.toMatchObject({
        code: 'CURSOR_INVALID',
      })
    },
  )

  it('SF-1: of two edits of one revision one is refused', async () => {
    const workloads = store.workloads(one.organisationId)
    const edit = (replicas: number) =>
      workloads.update(
        one.workloadId,
        1,
        { spec: specOf({ processes: { web: { replicas } } }) },
        'usr_1',
        entry(),
      )
    const edits = await Promise.allSettled([edit(2), edit(3)])
    expect(edits.map((edit) => edit.status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = edits.find((edit) => edit.status === 'rejected')
    expect(refused?.reason).toMatchObject({ code: 'REVISION_STALE' })
    expect((await workloads.get(one.workloadId))?.revision).toBe(2)
    expect((await workloads.revisions(one.workloadId, 10)).map((one) => one.revision)).toEqual([
      2, 1,
    ])
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

  it('OPS-16: a refused change leaves no audit entry', async () => {
    const before = (await store.audit(one.organisationId).list()).items.length
    const applications = store.applications(one.organisationId)
    const taken = applications.create({ id: ids.next('app'), name: 'shop' }, entry())
    await expect(taken).rejects.toMatchObject({ code: 'NAME_TAKEN' })
    expect((await store.audit(one.organisationId).list()).items).toHaveLength(before)
  })

  it('a server that something runs on is not removed', async () => {
    const servers = store.servers(one.organisationId)
    const records = store.records(one.organisationId)
    await records.environmentNetwork(one.environmentId, one.serverId, [])
    await expect(servers.remove(one.serverId, undefined, entry())).rejects.toMatchObject({
      code: 'IN_USE',
    })
    await records.forgetEnvironmentNetwork(one.environmentId, one.serverId)
    await servers.remove(one.serverId, 1, entry())
    expect(await servers.get(one.serverId)).toBeUndefined()
  })

  it('counts are shown beside applications and environments', async () => {
    await makeEnvironment(store, one, 'staging')
    const [application] = (await store.applications(one.organisationId).list()).items
    expect(application?.environments).toBe(2)
    const { items } = await store
      .environments(one.organisationId)
      .list({ applicationId: one.applicationId, sort: 'name' })
    expect(items.map((item) => [item.applicationName, item.name, item.workloads])).toEqual([
      ['shop', 'production', 1],
      ['shop', 'staging', 0],
    ])
  })

  it('domain: keys that this version does not know survive being stored', async () => {
    const id = ids.next('wl')
    await makeWorkload(store, one, id, 'extra', { later: { deep: [1, 'x'] } } as never)
    const workload = await store.workloads(one.organisationId).get(id)
    expect(workload?.spec).toMatchObject({ later: { deep: [1, 'x'] } })
  })

  it('SEC-5: registries and source connections never give their secrets; an update may keep them', async () => {
    const { organisationId: org } = one
    const id = ids.next('reg')
    const registries = store.registries(org)
    await registries.create(
      { id, name: 'r', host: 'r.example.com', username: 'u', password: new Secret('hush') },
      entry(),
    )
    await registries.update(id, 1, { name: 'r2', username: 'u2' }, entry())
    expect(JSON.stringify(await registries.list())).not.toContain('hush')
    expect(await registries.get(id)).toMatchObject({ name: 'r2', username: 'u2', revision: 2 })
    const credential = await store.records(org).registry(id)
    expect([credential?.username, credential?.password.reveal()]).toEqual(['u2', 'hush'])
    const build = { registryId: id }
    const workloadId = ids.next('wl')
    await makeWorkload(store, one, workloadId, 'pushes', { build })
    await expect(registries.remove(id, undefined, entry())).rejects.toMatchObject({
      code: 'IN_USE',
    })
    await store.records(org).deleteWorkload(workloadId)
    await registries.remove(id, 2, entry())
  })

  it('SEC-5: a deploy key is given to operations only', async () => {
    const { organisationId: org } = one
    const id = ids.next('src')
    const input = {
      id,
      name: 'key',
      provider: 'plain',
      baseUrl: undefined,
      kind: 'ssh-key',
      username: undefined,
      publicKey: 'ssh-ed25519 AAAA',
      hostKeys: ['host ssh-ed25519 BBBB'],
      secret: new Secret('private half'),
    } as const
    await store.sourceConnections(org).create(input, entry())
    expect(JSON.stringify(await store.sourceConnections(org).get(id))).not.toContain('private')
    const credential = await store.records(org).gitCredential(id)
    expect(credential?.kind === 'ssh-key' && credential.privateKey.reveal()).toBe('private half')
    expect(await store.records(other.organisationId).gitCredential(id)).toBeUndefined()
    await store.sshKeys(org).create(
      {
        id: ids.next('key'),
        name: 's',
        serverId: one.serverId,
        publicKey: 'p',
        privateKey: new Secret('k'),
      },
      entry(),
    )
    expect((await store.sshKeys(org).privateKeyFor(one.serverId))?.reveal()).toBe('k')
    expect(await store.sshKeys(other.organisationId).privateKeyFor(one.serverId)).toBeUndefined()
  })

  it('observations: the newest counts, with the time since when it has been so', async () => {
    const observations = store.observations(one.organisationId)
    const seen = (state: string, observedAt: number) =>
      observations.record([
        {
          subjectKind: 'server',
          subjectId: one.serverId,
          state,
          detail: { n: observedAt },
          observedAt,
        },
      ])
    await seen('ready', 10)
    await seen('ready', 20)
    await seen('unreachable', 15)
    expect(await observations.get('server', one.serverId)).toMatchObject({
      state: 'ready',
      observedAt: 20,
      changedAt: 10,
    })
    await seen('unreachable', 30)
    expect(await observations.list('server')).toMatchObject([{ changedAt: 30, detail: { n: 30 } }])
    await store.observations(other.organisationId).record([
      {
        subjectKind: 'server',
        subjectId: one.serverId,
        state: 'x',
        detail: null,
        observedAt: 99,
      },
    ])
    expect((await observations.get('server', one.serverId))?.state).toBe('unreachable')
    expect(await store.observations(other.organisationId).list('server')).toEqual([])
  })

  it('OPS-1: a workload’s deployment inside that of its environment is found as the workload’s own', async () => {
    const subject = `workload:${one.workloadId}`
    const root = await begin('environment.deploy', `environment:${one.environmentId}`)
    const child = await begin('workload.deploy', subject, root)
    await begin('release.build', subject, child)
    const operations = store.operations(one.organisationId)
    const idsOf = async (filter: Parameters<typeof operations.list>[0]) =>
      (await operations.list(filter)).items.map(({ id }) => id)
    expect(await idsOf({ subject, rootsOnly: true })).toEqual([child])
    expect(await idsOf({ rootsOnly: true })).toEqual([root])
    const seen = async () =>
      (await store.workloads(one.organisationId).overviews([one.workloadId])).get(one.workloadId)
    expect(await seen()).toMatchObject({ operation: { id: child }, firstDeploymentFailed: false })
    await end(child, 'failed', 10)
    expect(await seen()).toMatchObject({ operation: undefined, firstDeploymentFailed: true })
    await begin('workload.deploy', subject)
    expect(await seen()).toMatchObject({ firstDeploymentFailed: false })
  })

  it('OPS-15: who changes a subject: under way or ended with success since, by root, also by its lock', async () => {
    const subject = `workload:${one.workloadId}`
    const root = await begin('environment.deploy', `environment:${one.environmentId}`)
    await begin('workload.deploy', subject, root)
    const over = await begin('workload.stop', subject)
    const failed = await begin('workload.scale', subject)
    await begin('workload.deploy', 'workload:wl_else')
    const holder = await begin('environment.deploy', 'environment:env_else')
    const token = await store.journal.claim(holder, 'somebody', 60_000)
    if (token === undefined) throw new Error('nobody holds it')
    await store.journal.acquireLocks(holder, holder, token, [subject])
    await end(over, 'succeeded', 50)
    await end(failed, 'failed', 60)
    const records = store.records(one.organisationId)
    const idsOf = async (sinceMs: number) =>
      (await records.changesOf([subject], sinceMs)).map(({ rootId }) => rootId)
    expect(await idsOf(50)).toEqual([root, over, holder].toSorted())
    expect(await idsOf(51)).toEqual([root, holder].toSorted())
    expect(await records.changesOf([subject], 50)).toContainEqual({
      rootId: over,
      kind: 'workload.stop',
      requestedBy: 'usr_1',
      endedAt: 50,
    })
    expect(await records.changesOf([], 0)).toEqual([])
    expect(await store.records(other.organisationId).changesOf([subject], 0)).toEqual([])
  })

  async function end(id: string, state: 'succeeded' | 'failed', at: number): Promise<void> {
    const token = await store.journal.claim(id, 'test', 60_000)
    if (token === undefined) throw new Error(`${id} is held`)
    await store.journal.append(id, token, [
      {
        operationId: id,
        expectedSeq: 1,
        events: [{ operationId: id, seq: 2, at, body: { type: 'operation.finished', state } }],
        cached: {
          state,
          needsAttention: false,
          seq: 2,
          startedAt: 1,
          finishedAt: at,
          failure: undefined,
          result: undefined,
        },
      },
    ])
  }

  it('OPS-9: a used idempotency key is known, in its organisation and nowhere else', async () => {
    const operations = store.operations(one.organisationId)
    const id = await begin('workload.stop', 'workload:wl_1', undefined, 'key-1')
    expect(await operations.startedWith('key-1')).toBe(id)
    expect(await operations.startedWith('key-2')).toBeUndefined()
    expect(await store.operations(other.organisationId).startedWith('key-1')).toBeUndefined()
  })

  /** An operation that is under way, as the engine would have written it. */
  async function begin(
    kind: string,
    subject: string,
    parentId?: string,
    key?: string,
  ): Promise<string> {
    const id = ids.next('op')
    const at = 1
    await store.journal.create({
      record: {
        id,
        organisationId: one.organisationId,
        kind,
        subject,
        input: {},
        rootId: parentId ?? id,
        parentId,
        parentNode: parentId === undefined ? undefined : 'node',
        position: 0,
        requestedBy: 'usr_1',
        reason: undefined,
        correlationId: 'cor_1',
        requestId: undefined,
        traceparent: undefined,
        createdAt: at,
        cached: {
          state: 'running',
          needsAttention: false,
          seq: 1,
          startedAt: at,
          finishedAt: undefined,
          failure: undefined,
          result: undefined,
        },
      },
      event: { operationId: id, seq: 1, at, body: { type: 'operation.created' } },
      idempotency: key === undefined ? undefined : { key, bodyHash: 'b' },
      audit: [],
    })
    return id
  }

  it('OPS-8: output with NUL characters is kept, with a mark in their place', async () => {
    const id = await begin('toy', 'thing:1')
    const token = (await store.journal.claim(id, 'a', 60_000)) ?? { generation: 0, epoch: 0 }
    const line = {
      operationId: id,
      node: 'n',
      attempt: 1,
      offset: 1,
      at: 1,
      text: 'a\0b\ud800',
    }
    await store.journal.appendOutput(id, token, [line])
    expect((await store.journal.readOutput(id, 0, 9))[0]?.text).toBe('a\ufffdb\ufffd')
  })

  it('OPS-11: a step whose operation was taken over changes no desired state with its old view', async () => {
    const rootId = await begin('workload.stop', `workload:${one.workloadId}`)
    const token = (await store.journal.claim(rootId, 'a', 60_000)) ?? { generation: 0, epoch: 0 }
    const mine = store.records(one.organisationId, { rootId, token })
    await mine.setStopped(one.workloadId, true)
    await store.journal.claim(rootId, 'a', 60_000)
    await expect(mine.setStopped(one.workloadId, false)).rejects.toThrow(FencedOut)
    expect(await mine.workload(one.workloadId)).toMatchObject({ stopped: true })
  })

  it('SEC-2: rows of another organisation do not exist for any repository', async () => {
    const org = other.organisationId
    const notFound = { code: 'NOT_FOUND' }
    expect(await store.applications(org).get(one.applicationId)).toBeUndefined()
    expect(await store.environments(org).get(one.environmentId)).toBeUndefined()
    expect(await store.workloads(org).get(one.workloadId)).toBeUndefined()
    expect(await store.workloads(org).revisions(one.workloadId, 5)).toEqual([])
    expect(await store.servers(org).get(one.serverId)).toBeUndefined()
    expect((await store.workloads(org).list({ environmentId: one.environmentId })).items).toEqual(
      [],
    )
    const writes = await Promise.allSettled([
      store.applications(org).rename(one.applicationId, undefined, 'x', entry(other)),
      store.environments(org).rename(one.environmentId, undefined, 'x', entry(other)),
      store
        .environments(org)
        .create({ id: ids.next('env'), applicationId: one.applicationId, name: 'x' }, entry(other)),
      store
        .workloads(org)
        .create(
          { id: ids.next('wl'), environmentId: one.environmentId, name: 'x', spec: specOf() },
          'x',
          entry(other),
        ),
      store.workloads(org).update(one.workloadId, undefined, { spec: specOf() }, 'x', entry(other)),
      store.servers(org).remove(one.serverId, undefined, entry(other)),
    ])
    for (const write of writes)
      expect(write).toMatchObject({ status: 'rejected', reason: notFound })
    expect((await store.applications(one.organisationId).get(one.applicationId))?.name).toBe('shop')
  })
})

function releaseOf({ organisationId, workloadId }: Tenant): Omit<Release, 'id' | 'number'> {
  return {
    organisationId,
    workloadId,
    image: 'sha256:1',
    origin: { sourceKind: 'image' },
    spec: specOf(),
    variablesFingerprint: 'f',
    createdAt: 5,
    operationId: 'op_1',
    migratedAt: undefined,
    prunedAt: undefined,
  }
}
