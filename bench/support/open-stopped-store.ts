import path from 'node:path'
import { masterKeySource } from '@keystone/foundation/crypto/master-key-source'
import { createIds } from '@keystone/foundation/ids'
import { systemClock as clock } from '@keystone/foundation/system-clock'
import { systemRandom as random } from '@keystone/foundation/system-random'
import { openStore } from '@keystone/store/open-store'
import type { Store } from '@keystone/store/store'

export interface StoppedStore {
  readonly store: Store
  /** Of the organisation that the first start has made. */
  readonly organisationId: string
  readonly ids: ReturnType<typeof createIds>
}

/** The database of a stopped control plane, for states that no call brings about. Close the store before the next start. */
export async function openStoppedStore(dataDirectory: string): Promise<StoppedStore> {
  const ids = createIds(clock, random)
  const masterKey = masterKeySource({
    value: undefined,
    file: path.join(dataDirectory, 'master.key'),
    random,
  })
  const database = { file: path.join(dataDirectory, 'keystone.db') }
  const store = await openStore({ database, masterKey, clock, ids, random })
  const [organisation] = await store.organisations.list()
  if (organisation !== undefined) return { store, organisationId: organisation.id, ids }
  await store.close()
  throw new Error(`the control plane of ${dataDirectory} has never started`)
}
