import { Secret } from '@keystone/domain/secret'
import type { RecordsUnderTest } from '@keystone/testkit/records/records-under-test'
import { openStore } from '../../src/open-store.ts'
import type { Databases } from './databases.ts'
import { ids, storeOptions } from './store-tools.ts'
import { audit, makeEnvironment, makeServer, makeTenant, makeWorkload } from './tenant.ts'

export async function recordsUnderTest(databases: Databases): Promise<RecordsUnderTest> {
  const pools = { hostPorts: { from: 30_000, to: 30_024 } }
  const store = await openStore(storeOptions(await databases.fresh(), { pools }))
  return {
    records: (organisationId) => store.records(organisationId),
    one: await makeTenant(store, 'one'),
    other: await makeTenant(store, 'other'),
    makeEnvironment: (tenant, name) => makeEnvironment(store, tenant, name),
    async makeServer(tenant, name) {
      const id = ids.next('srv')
      await makeServer(store, tenant.organisationId, id, name)
      return id
    },
    async makeWorkload(tenant, name, spec) {
      const id = ids.next('wl')
      await makeWorkload(store, tenant, id, name, spec)
      return id
    },
    async setVariable(tenant, { scope, name, value, overridable }) {
      const { organisationId } = tenant
      const id = scope === 'environment' ? tenant.environmentId : tenant.workloadId
      const setting = { name, value: new Secret(value), secret: true }
      const set = [overridable === undefined ? setting : { ...setting, overridable }]
      await store
        .variables(organisationId)
        .change({ kind: scope, id }, { set }, 'usr_1', audit(organisationId, 'variable.change'))
    },
    close: () => store.close(),
  }
}
