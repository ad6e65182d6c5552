import { beforeEach, expect, it } from 'vitest'
import type { Store } from '../src/store.ts'
import { onBothDatabases } from './support/on-both-databases.ts'
import { ids } from './support/store-tools.ts'
import { audit, specOf, type Tenant } from './support/tenant.ts'
import { tenantsUnderTest } from './support/tenants-under-test.ts'

onBothDatabases('repositories', (databases) => {
  const bench = tenantsUnderTest(databases)
  let store: Store
  let one: Tenant
  let other: Tenant
  beforeEach(() => {
    ;({ store, one, other } = bench)
  })

  const entry = (tenant = one) => audit(tenant.organisationId, 'test')

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
    ])
    for (const write of writes)
      expect(write).toMatchObject({ status: 'rejected', reason: notFound })
    expect((await store.applications(one.organisationId).get(one.applicationId))?.name).toBe('shop')
  })
})
