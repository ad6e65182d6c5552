import type { EventBody } from '@keystone/engine/event'
import { sql } from 'kysely'
import { beforeEach, expect, it } from 'vitest'
import { openStore } from '../src/open-store.ts'
import type { Store } from '../src/store.ts'
import { onBothDatabases } from './support/on-both-databases.ts'
import { outboxUnderTest } from './support/outbox-under-test.ts'
import { tamper } from './support/raw-connection.ts'
import { readRows } from './support/read-rows.ts'
import { ids, storeOptions } from './support/store-tools.ts'
import { audit, makeEnvironment, makeTenant, type Tenant } from './support/tenant.ts'

onBothDatabases('outbox', (databases) => {
  const { bench, FINISHED, subscribe, operation, write, end, told, bodyOf } =
    outboxUnderTest(databases)
  let store: Store
  let one: Tenant
  let other: Tenant
  beforeEach(() => {
    ;({ store, one, other } = bench)
  })

  it('OPS-12a: the row is there with the end of the operation, and says what and where', async () => {
    const subscriptionId = await subscribe()
    const id = await end()
    const [delivery, ...more] = await told()
    expect(more).toEqual([])
    expect(delivery).toMatchObject({
      subscriptionId,
      type: 'operation.failed',
      subject: id,
      state: 'waiting',
      attempts: 0,
      createdAt: 1_001,
    })
    expect(await bodyOf(delivery?.id ?? '')).toEqual({
      type: 'operation.failed',
      timestamp: '1970-01-01T00:00:01.001Z',
      data: {
        organisationId: one.organisationId,
        operation: {
          id,
          kind: 'workload.deploy',
          subject: `workload:${one.workloadId}`,
          state: 'failed',
          requestedBy: 'user:usr_1',
          reason: null,
          correlationId: 'cor_1',
          createdAt: '1970-01-01T00:00:01.000Z',
          startedAt: '1970-01-01T00:00:01.000Z',
          finishedAt: '1970-01-01T00:00:01.001Z',
          failure: { code: 'BROKEN', message: 'It broke.', hint: null, node: null },
          attention: null,
        },
        workload: { id: one.workloadId, name: 'web' },
        environment: { id: one.environmentId, name: 'production' },
        application: { id: one.applicationId, name: 'shop' },
      },
    })
  })

  it('OPS-12a: an append that is refused tells nobody', async () => {
    await subscribe()
    const { id, token } = await operation()
    await expect(store.journal.append(id, token, [write(id, FINISHED, 7)])).rejects.toThrow()
    const old = { ...token, epoch: token.epoch - 1 }
    await expect(store.journal.append(id, old, [write(id, FINISHED)])).rejects.toThrow()
    expect(await told()).toEqual([])
  })

  it('OPS-12a: a subscription that is removed or changed at that moment does not fail the operation', async () => {
    for (let round = 0; round < 10; round++) {
      const removed = await subscribe()
      const changed = await subscribe()
      const repository = store.subscriptions(one.organisationId)
      const before = await repository.get(changed)
      if (before === undefined) throw new Error('not made')
      await Promise.all([
        end(),
        repository.remove(removed, audit(one.organisationId, 'subscription.remove')),
        repository.update(changed, undefined, before, audit(one.organisationId, 'test')),
        end(),
      ])
      const told = await store.deliveries(one.organisationId).list({ subscriptionId: changed })
      expect(told.items).toHaveLength(2)
      await repository.remove(changed, audit(one.organisationId, 'subscription.remove'))
    }
  })

  it('WL-31: told is what was asked for: by type, environment, organisation, and while it is on', async () => {
    const staging = await makeEnvironment(store, one, 'staging')
    const wanted = await subscribe({ types: ['operation.failed'] })
    const here = await subscribe({ environmentIds: [one.environmentId] })
    await subscribe({ types: ['operation.succeeded', 'audit.entry'] })
    await subscribe({ environmentIds: [staging] })
    await subscribe({ enabled: false })
    await subscribe({}, other)
    await end()
    const about = (await told()).map((one) => one.subscriptionId)
    expect(about.toSorted()).toEqual([wanted, here].toSorted())
    expect(await told(other)).toEqual([])
    await end(FINISHED, { subject: `environment:${staging}`, kind: 'environment.deploy' })
    await end(FINISHED, { subject: `server:${one.serverId}`, kind: 'server.prepare' })
    const counts = Object.groupBy(await told(), (one) => one.subscriptionId)
    expect([counts[wanted]?.length, counts[here]?.length]).toEqual([3, 1])
  })

  it('WL-31: who is told of one environment only hears that it, or a workload in it, was deleted', async () => {
    const here = await subscribe({ environmentIds: [one.environmentId] })
    const staging = await makeEnvironment(store, one, 'staging')
    await subscribe({ environmentIds: [staging] })
    const { organisationId, environmentId, workloadId } = one
    const of = (kind: string, subject: string) => operation({ kind, subject })
    const gone = await of('workload.delete', `workload:${workloadId}`)
    const late = await of('workload.deploy', `workload:${workloadId}`)
    const records = store.records(organisationId)
    for (let twice = 0; twice < 2; twice++) await records.deleteWorkload(workloadId)
    await store.journal.append(gone.id, gone.token, [write(gone.id, FINISHED)])
    await store.journal.append(late.id, late.token, [write(late.id, FINISHED)])
    const all = await of('environment.delete', `environment:${environmentId}`)
    await records.deleteEnvironment(environmentId)
    await store.journal.append(all.id, all.token, [write(all.id, FINISHED)])
    const heard = (await told()).map(({ subscriptionId, subject }) => [subscriptionId, subject])
    expect(heard.toSorted()).toEqual([gone.id, late.id, all.id].map((id) => [here, id]).toSorted())
  })

  it('WL-31: a root that needs a person is told of; its children are not told of', async () => {
    await subscribe({ types: ['operation.attention', 'operation.failed'] })
    const { id, token, record } = await operation()
    const child = { ...record, id: ids.next('op'), parentId: id, parentNode: 'build', position: 1 }
    const made = { ...write(child.id, FINISHED, 0), create: child }
    const raised: EventBody = { type: 'attention.raised', reason: 'look here', node: 'build' }
    await store.journal.append(id, token, [made, write(id, raised)])
    const [delivery, ...more] = await told()
    expect([delivery?.type, delivery?.subject, more]).toEqual(['operation.attention', id, []])
    expect((await bodyOf(delivery?.id ?? '')).data.operation).toMatchObject({
      state: 'running',
      attention: { reason: 'look here', node: 'build' },
    })
  })

  it('PF-2: a server that goes away and comes back is told of once each, whoever looks', async () => {
    await subscribe({ types: ['server.unreachable', 'server.reachable'] })
    const see = (state: string, observedAt: number) =>
      store.observations(one.organisationId).record([
        {
          subjectKind: 'server',
          subjectId: one.serverId,
          state,
          detail: state === 'ready' ? {} : { why: 'no answer' },
          observedAt,
        },
      ])
    await see('unreachable', 1)
    await see('ready', 2)
    await Promise.all([see('unreachable', 3), see('unreachable', 4), see('unreachable', 5)])
    await see('ready', 2)
    await see('ready', 6)
    await see('ready', 7)
    const seen = await told()
    expect(seen.map(({ type }) => type)).toEqual([
      'server.reachable',
      'server.unreachable',
      'server.reachable',
    ])
    expect((await bodyOf(seen[1]?.id ?? '')).data).toEqual({
      organisationId: one.organisationId,
      server: { id: one.serverId, name: 'local' },
      why: { why: 'no answer' },
    })
  })

  it('OPS-12a: however many subscriptions there are, an operation ends, and each is told', async () => {
    const database = await databases.fresh()
    await store.close()
    store = bench.store = await openStore(storeOptions(database))
    one = bench.one = await makeTenant(store, 'one')
    await subscribe()
    await store.close()
    await tamper(database, async ({ db }) => {
      await sql`
        with recursive copy (nr) as (select 1 union all select nr + 1 from copy where nr < 6000)
        insert into subscription
          (id, organisation_id, name, url, secret, types, environment_ids, wants_audit, audit_seq,
           enabled, failures, next_try_at, revision, created_at, updated_at)
        select id || nr, organisation_id, name || nr, url, secret, types, environment_ids,
          wants_audit, audit_seq, enabled, failures, next_try_at, revision, created_at, updated_at
        from subscription cross join copy`.execute(db)
    })
    store = bench.store = await openStore(storeOptions(database))
    await end()
    const rows = await readRows(database, 'select count(*) as many from delivery')
    expect(Number(rows[0]?.many)).toBe(6_001)
  })

  it('WL-31: a subscription of an environment that was deleted can still be changed, and switched off', async () => {
    const { organisationId } = one
    const gone = await makeEnvironment(store, one, 'preview')
    const id = await subscribe({ environmentIds: [gone] })
    await store.records(organisationId).deleteEnvironment(gone)
    const subscriptions = store.subscriptions(organisationId)
    const before = await subscriptions.get(id)
    if (before === undefined) throw new Error('it was made')
    const change = audit(organisationId, 'subscription.update')
    const off = { ...before, enabled: false }
    await subscriptions.update(id, before.revision, off, change)
    expect(await subscriptions.get(id)).toMatchObject({ enabled: false, environmentIds: [gone] })
    const more = { ...off, environmentIds: [gone, other.environmentId] }
    await expect(subscriptions.update(id, undefined, more, change)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('SEC-2: subscriptions, deliveries and environments of another organisation are not there', async () => {
    const theirs = await subscribe({}, other)
    await end(FINISHED, {
      organisationId: other.organisationId,
      subject: `workload:${other.workloadId}`,
    })
    const [delivery] = await told(other)
    const mine = audit(one.organisationId, 'test')
    const { organisationId } = one
    expect(await store.subscriptions(organisationId).get(theirs)).toBeUndefined()
    expect(await store.deliveries(organisationId).get(delivery?.id ?? '')).toBeUndefined()
    const gone = { code: 'NOT_FOUND' }
    const id = delivery?.id ?? ''
    await expect(store.subscriptions(organisationId).remove(theirs, mine)).rejects.toMatchObject(
      gone,
    )
    await expect(store.deliveries(organisationId).drop(id, mine)).rejects.toMatchObject(gone)
    await expect(subscribe({ environmentIds: [other.environmentId] })).rejects.toMatchObject(gone)
  })
})
