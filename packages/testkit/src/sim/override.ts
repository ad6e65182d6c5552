import type { JournalStore } from '@keystone/engine/journal-store'

/** The store with some of its methods replaced. */
export function override(store: JournalStore, by: Partial<JournalStore>): JournalStore {
  return new Proxy(store, {
    get: (target, name) => Reflect.get(name in by ? by : target, name),
  })
}
