import { Secret } from '@keystone/domain/secret'
import { beforeEach, expect, it } from 'vitest'
import type { Store } from '../src/store.ts'
import { onBothDatabases } from './support/on-both-databases.ts'
import { ids } from './support/store-tools.ts'
import { audit, makeWorkload, type Tenant } from './support/tenant.ts'
import { tenantsUnderTest } from './support/tenants-under-test.ts'

onBothDatabases('registries', (databases) => {
  const bench = tenantsUnderTest(databases)
  let store: Store
  let one: Tenant
  beforeEach(() => {
    ;({ store, one } = bench)
  })

  const entry = (tenant = one) => audit(tenant.organisationId, 'test')

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
})
