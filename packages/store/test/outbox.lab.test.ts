import { Secret } from '@keystone/domain/secret'
import type { EventBody } from '@keystone/engine/event'
import type { JournalWrite } from '@keystone/engine/journal-store'
import type { OperationRecord } from '@keystone/engine/operation-record'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openStore } from '../src/open-store.ts'
import type { Settlement } from '../src/outbox/settle-delivery.ts'
import type { SubscriptionSettings } from '../src/repositories/subscriptions.ts'
import type { Store } from '../src/store.ts'
import { FOR_EVER } from './support/for-ever.ts'
import { onBothDatabases } from './support/on-both-databases.ts'
import { tamper } from './support/raw-connection.ts'
import { readRows } from './support/read-rows.ts'
import { clock, ids, storeOptions } from './support/store-tools.ts'
import { audit, makeEnvironment, makeTenant, type Tenant } from './support/tenant.ts'

const AT = 1_000
const NEVER = new AbortController().signal
const DAY_MS = 24 * 3_600_000
const FINISHED: EventBody = {
  type: 'operation.finished',
  state: 'failed',
  failure: { code: 'BROKEN', message: 'It broke.', detail: { long: 'evidence' } },
}

onBothDatabases('outbox', (databases) => {
  let store: Store
  let one: Tenant
  let other: Tenant

  beforeEach(async () => {
    store = await openStore(storeOptions(await databases.fresh()))
    one = await makeTenant(store, 'one')
    other = await makeTenant(store, 'other')
  })
  afterEach(() => store?.close())

  async function subscribe(over: Partial<SubscriptionSettings> = {}, tenant = one) {
    const id = ids.next('sub')
    const settings: SubscriptionSettings = {
      name: id,
      url: 'https://hooks.example.com/in',
      types: ['operation.failed'],
      environmentIds: [],
      enabled: true,
      ...over,
    }
    const { organisationId } = tenant
    await store
      .subscriptions(organisationId)
      .create(
        { ...settings, id, secret: new Secret('whsec_c2VjcmV0') },
        audit(organisationId, 'subscription.create'),
      )
    return id
  }

  const due = async (longestPauseMs: number) =>
    (await store.outbox.due(longestPauseMs)).map(({ id }) => id)
  const rotate = (id: string, revision: number, secret: string, previousUntil: number) =>
    store
      .subscriptions(one.organisationId)
      .changeSecret(
        id,
        revision,
        { secret: new Secret(secret), previousUntil },
        audit(one.organisationId, 'subscription.rotate-secret'),
      )

  /** A root that is about to be ended, and the lease to do so. */
  async function operation(over: Partial<OperationRecord> = {}) {
    const id = over.id ?? ids.next('op')
    const cached = { state: 'running', needsAttention: false, seq: 1 } as const
    const record = {
      id,
      organisationId: one.organisationId,
      kind: 'workload.deploy',
      subject: `workload:${one.workloadId}`,
      input: {},
      rootId: id,
      position: 0,
      requestedBy: 'user:usr_1',
      correlationId: 'cor_1',
      createdAt: AT,
      ...over,
      cached: { ...cached, startedAt: AT },
    } as unknown as OperationRecord
    const event = { operationId: id, seq: 1, at: AT, body: { type: 'operation.created' } } as const
    const lease = { holder: 'me', leaseMs: 60_000, locks: [] }
    const made = await store.journal.create({
      record,
      event,
      idempotency: undefined,
      audit: [],
      lease,
    })
    if (made.is !== 'created' || made.held === undefined) throw new Error('not made')
    return { id, token: made.held.token, record }
  }

  function write(operationId: string, body: EventBody, expectedSeq = 1): JournalWrite {
    const state = body.type === 'operation.finished' ? body.state : 'running'
    return {
      operationId,
      expectedSeq,
      events: [{ operationId, seq: expectedSeq + 1, at: AT + 1, body }],
      cached: {
        state,
        needsAttention: body.type === 'attention.raised',
        seq: expectedSeq + 1,
        startedAt: AT,
        finishedAt: body.type === 'operation.finished' ? AT + 1 : undefined,
        failure: undefined,
        result: undefined,
      },
    }
  }

  async function end(body = FINISHED, over: Partial<OperationRecord> = {}) {
    const { id, token } = await operation(over)
    await store.journal.append(id, token, [write(id, body)])
    return id
  }

  const told = async (tenant = one) =>
    (await store.deliveries(tenant.organisationId).list({ sort: 'oldest' })).items
  const bodyOf = async (deliveryId: string) =>
    JSON.parse((await store.deliveries(one.organisationId).body(deliveryId)) ?? '')

  async function takeAll(subscriptionId: string) {
    const token = await store.outbox.claim(subscriptionId, 'me', 60_000)
    if (token === undefined) throw new Error('held by another')
    const taken: string[] = []
    for (;;) {
      const { first } = await store.outbox.next(subscriptionId)
      if (first === undefined) {
        if (await store.outbox.takeAudit(subscriptionId, token)) continue
        return taken.map((body) => JSON.parse(body))
      }
      taken.push(first.body)
      await store.outbox.settle(subscriptionId, token, {
        deliveryId: first.id,
        answer: '200',
        outcome: { is: 'delivered' },
      })
    }
  }

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
      createdAt: AT + 1,
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

  it('SEC-10: the audit log is taken from its first entry, in order, each once, however much there is', async () => {
    const subscriptionId = await subscribe({ types: ['audit.entry'] })
    for (let made = 0; made < 120; made++)
      await store.audit(one.organisationId).record(audit(one.organisationId, 'test.entry'))
    const bodies = await takeAll(subscriptionId)
    const entries = bodies.map(({ data }) => data)
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1))
    expect(entries.length).toBeGreaterThan(120)
    expect(entries.slice(1).map(({ previousHash }) => previousHash)).toEqual(
      entries.slice(0, -1).map(({ hash }) => hash),
    )
    expect(new Set(entries.map(({ organisationId }) => organisationId))).toEqual(
      new Set([one.organisationId]),
    )
    expect(await store.outbox.due(1_000)).toEqual([])
    await store.audit(one.organisationId).record(audit(one.organisationId, 'test.more'))
    expect(await due(1_000)).toEqual([subscriptionId])
    expect((await takeAll(subscriptionId)).map(({ data }) => data.verb)).toEqual(['test.more'])
  })

  it('OPS-11: who has lost the lease of a sink records nothing', async () => {
    const subscriptionId = await subscribe()
    await end()
    const { first } = await store.outbox.next(subscriptionId)
    const old = await store.outbox.claim(subscriptionId, 'me', 60_000)
    expect(await store.outbox.claim(subscriptionId, 'another', 60_000)).toBeUndefined()
    await store.outbox.release(subscriptionId, 'me')
    const fresh = await store.outbox.claim(subscriptionId, 'another', 60_000)
    if (old === undefined || fresh === undefined || first === undefined) throw new Error('no lease')
    const settle = (token: typeof old) =>
      store.outbox.settle(subscriptionId, token, {
        deliveryId: first.id,
        answer: '200',
        outcome: { is: 'delivered' },
      })
    await expect(settle(old)).rejects.toMatchObject({ code: 'FENCED_OUT' })
    expect((await told())[0]).toMatchObject({ state: 'waiting', attempts: 0 })
    await settle(fresh)
    expect((await told())[0]).toMatchObject({ state: 'delivered', attempts: 1 })
  })

  it('SEC-12: an answer that PostgreSQL cannot hold as it is does not keep a message from being settled', async () => {
    const subscriptionId = await subscribe()
    await end()
    const token = await store.outbox.claim(subscriptionId, 'me', 60_000)
    const { first } = await store.outbox.next(subscriptionId)
    if (token === undefined || first === undefined) throw new Error('nothing to send')
    await store.outbox.settle(subscriptionId, token, {
      deliveryId: first.id,
      answer: '200 after 3 ms: a\0b',
      outcome: { is: 'delivered' },
    })
    expect((await told())[0]).toMatchObject({
      state: 'delivered',
      lastAnswer: '200 after 3 ms: a\uFFFDb',
    })
  })

  it('OPS-12a: however many subscriptions there are, an operation ends, and each is told', async () => {
    const database = await databases.fresh()
    await store.close()
    store = await openStore(storeOptions(database))
    one = await makeTenant(store, 'one')
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
    store = await openStore(storeOptions(database))
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

  it('F-12: a pause of a clock that has jumped back is over', async () => {
    const subscriptionId = await subscribe()
    await end()
    const token = await store.outbox.claim(subscriptionId, 'me', 60_000)
    const { first } = await store.outbox.next(subscriptionId)
    if (token === undefined || first === undefined) throw new Error('nothing to send')
    const failAt = (atMs: number) =>
      store.outbox.settle(subscriptionId, token, {
        deliveryId: first.id,
        answer: '503',
        outcome: { is: 'again', atMs },
      })
    await failAt(clock.now() + 60_000)
    expect(await store.outbox.due(3_600_000)).toEqual([])
    await failAt(clock.now() + 24 * 3_600_000)
    expect(await due(3_600_000)).toEqual([subscriptionId])
  })

  it('SEC-5: the secret is sealed, opened for sending, and signs beside the next one for a while', async () => {
    const subscriptionId = await subscribe()
    const revealed = async () =>
      (await store.outbox.sink(subscriptionId))?.secrets.map((secret) => secret.reveal())
    expect(await revealed()).toEqual(['whsec_c2VjcmV0'])
    await rotate(subscriptionId, 1, 'whsec_bmV3', clock.now() + 60_000)
    expect(await revealed()).toEqual(['whsec_bmV3', 'whsec_c2VjcmV0'])
    await rotate(subscriptionId, 2, 'whsec_bmV3ZXI=', clock.now())
    expect(await revealed()).toEqual(['whsec_bmV3ZXI='])
    expect(JSON.stringify(await store.subscriptions(one.organisationId).list())).not.toContain(
      'whsec_',
    )
  })

  it('SEC-5: of two who change a secret at once one is refused, and the one before still signs', async () => {
    const subscriptionId = await subscribe()
    const made = ['whsec_YQ==', 'whsec_Yg=='].map(async (secret) => {
      await rotate(subscriptionId, 1, secret, clock.now() + 60_000)
      return secret
    })
    const outcomes = await Promise.allSettled(made)
    const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(refused).toEqual([expect.objectContaining({ code: 'REVISION_STALE' })])
    const won = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    const { secrets = [] } = (await store.outbox.sink(subscriptionId)) ?? {}
    expect(secrets.map((secret) => secret.reveal())).toEqual([...won, 'whsec_c2VjcmV0'])
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

  it('SEC-12: what is over is swept after a week; what waits, or waits for a person, stays', async () => {
    let aheadMs = 0
    const later = { ...clock, now: () => clock.now() + aheadMs }
    const database = await databases.fresh()
    await store.close()
    store = await openStore(storeOptions(database, { clock: later }))
    one = await makeTenant(store, 'one')
    const subscriptionId = await subscribe()
    const token = await store.outbox.claim(subscriptionId, 'me', 60_000)
    for (let made = 0; made < 3; made++) await end()
    const [first, second, third] = await told()
    if (token === undefined || !first || !second || !third) throw new Error('nothing to send')
    const settle = (deliveryId: string, outcome: Settlement['outcome']) =>
      store.outbox.settle(subscriptionId, token, { deliveryId, answer: '', outcome })
    await settle(first.id, { is: 'delivered' })
    await settle(second.id, { is: 'parked', because: 'it is poison' })
    const retried = audit(one.organisationId, 'delivery.retry')
    await store.deliveries(one.organisationId).retry(second.id, retried)
    await settle(second.id, { is: 'parked', because: 'it still is' })
    aheadMs = 6 * DAY_MS
    await store.prune(FOR_EVER, NEVER)
    expect(await told()).toHaveLength(3)
    aheadMs = 8 * DAY_MS
    await store.prune(FOR_EVER, NEVER)
    expect((await told()).map(({ id, state }) => [id, state])).toEqual([
      [second.id, 'parked'],
      [third.id, 'waiting'],
    ])
  })
})
