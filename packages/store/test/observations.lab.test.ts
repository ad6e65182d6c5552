import { beforeEach, expect, it } from 'vitest'
import type { Store } from '../src/store.ts'
import { onBothDatabases } from './support/on-both-databases.ts'
import type { Tenant } from './support/tenant.ts'
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
})
