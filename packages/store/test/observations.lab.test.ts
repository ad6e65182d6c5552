import { Secret } from '@keystone/domain/secret'
import { beforeEach, expect, it } from 'vitest'
import type { Store } from '../src/store.ts'
import { onBothDatabases } from './support/on-both-databases.ts'
import { ids } from './support/store-tools.ts'
import { audit, type Tenant } from './support/tenant.ts'
import { tenantsUnderTest } from './support/tenants-under-test.ts'

onBothDatabases('observations', (databases) => {
  const bench = tenantsUnderTest(databases)
  let store: Store
  let one: Tenant
  let other: Tenant
  beforeEach(() => {
    ;({ store, one, other } = bench)
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

  it('F-12: a clock that is set back does not stop what is seen, and a server that goes away then is told', async () => {
    const HOUR_MS = 3_600_000
    const observations = store.observations(one.organisationId)
    const seen = (state: string, observedAt: number) =>
      observations.record([
        { subjectKind: 'server', subjectId: one.serverId, state, detail: null, observedAt },
      ])
    const told = async () =>
      (await store.deliveries(one.organisationId).list()).items.map(({ type }) => type)
    await store.subscriptions(one.organisationId).create(
      {
        id: ids.next('sub'),
        name: 'all',
        url: 'https://hooks.example.com/in',
        types: ['server.unreachable'],
        environmentIds: [],
        enabled: true,
        secret: new Secret('whsec_c2VjcmV0'),
      },
      audit(one.organisationId, 'subscription.create'),
    )
    await seen('ready', 10 * HOUR_MS)
    await seen('ready', 9 * HOUR_MS)
    const now = { state: 'ready', observedAt: 9 * HOUR_MS, changedAt: 9 * HOUR_MS }
    expect(await observations.get('server', one.serverId)).toMatchObject(now)
    await seen('unreachable', 9 * HOUR_MS - 1)
    expect(await observations.get('server', one.serverId)).toMatchObject(now)
    expect(await told()).toEqual([])
    await seen('ready', 9 * HOUR_MS + 1)
    await seen('unreachable', 8 * HOUR_MS)
    const away = { state: 'unreachable', observedAt: 8 * HOUR_MS, changedAt: 8 * HOUR_MS }
    expect(await observations.get('server', one.serverId)).toMatchObject(away)
    expect(await told()).toEqual(['server.unreachable'])
  })
})
