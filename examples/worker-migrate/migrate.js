import { readStore, SCHEMA_VERSION, writeStore } from './store.js'

/** One entry per schema version; each takes the store from the version before it. */
const MIGRATIONS = {
  1: (store) => ({ ...store, jobsDone: 0 }),
  2: (store) => ({ ...store, greeting: process.env.GREETING ?? 'Good day' }),
}

let store = readStore()
if (store.schema === SCHEMA_VERSION) console.log(`schema ${SCHEMA_VERSION}: nothing to migrate`)
while (store.schema < SCHEMA_VERSION) {
  const next = store.schema + 1
  store = { ...MIGRATIONS[next](store), schema: next }
  writeStore(store)
  console.log(`migrated to schema ${next}`)
}
