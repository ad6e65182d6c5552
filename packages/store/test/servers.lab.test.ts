import { beforeEach, expect, it } from 'vitest'
import type { Store } from '../src/store.ts'
import { onBothDatabases } from './support/on-both-databases.ts'
import { audit, type Tenant } from './support/tenant.ts'
import { tenantsUnderTest } from './support/tenants-under-test.ts'

onBothDatabases('servers', (databases) => {
  const bench = tenantsUnderTest(databases)
  let store: Store
  let one: Tenant
  beforeEach(() => {
    ;({ store, one } = bench)
  })

  const entry = (tenant = one) => audit(tenant.organisationId, 'test')

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
})
