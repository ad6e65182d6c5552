import type { JournalStore } from '@keystone/engine/journal-store'

/** The store with some of its calls replaced. */
export function replaced(store: JournalStore, by: Partial<JournalStore>): JournalStore {
  return new Proxy(store, {
    get: (target, name) => Reflect.get(name in by ? by : target, name),
  })
}
