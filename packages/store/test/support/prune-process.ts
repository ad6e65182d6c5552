/** A control plane of its own that prunes, for tests that kill one: takes the database and the time as JSON. */
import { openStore } from '../../src/open-store.ts'
import type { Retention } from '../../src/retention/retention.ts'
import type { StoreOptions } from '../../src/store-options.ts'
import { clock, storeOptions } from './store-tools.ts'

interface Told {
  readonly database: StoreOptions['database']
  readonly nowMs: number
  readonly retention: Retention
}

const { database, nowMs, retention } = JSON.parse(process.argv[2] ?? '') as Told
const store = await openStore(storeOptions(database, { clock: { ...clock, now: () => nowMs } }))
await store.prune(retention, new AbortController().signal)
await store.close()
