import { afterEach, beforeEach } from 'vitest'
import { openStore } from '../../src/open-store.ts'
import type { Store } from '../../src/store.ts'
import type { Databases } from './databases.ts'
import { storeOptions } from './store-tools.ts'
import { makeTenant, type Tenant } from './tenant.ts'

/** A fresh store with two tenants for each test; closed after it. */
export function tenantsUnderTest(databases: Databases) {
  const bench = {} as { store: Store; one: Tenant; other: Tenant }
  beforeEach(async () => {
    bench.store = await openStore(storeOptions(await databases.fresh()))
    bench.one = await makeTenant(bench.store, 'one')
    bench.other = await makeTenant(bench.store, 'other')
  })
  afterEach(() => bench.store?.close())
  return bench
}
