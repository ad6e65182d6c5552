import type { JournalStore } from '@keystone/engine/journal-store'
import { override } from '../override.ts'

/** Leases end for the database in a quarter of the time in which they end for their holder: harmless, where tokens count. */
export function forgettingLeases(store: JournalStore): JournalStore {
  return override(store, {
    create: ({ lease, ...request }) =>
      store.create(lease ? { ...request, lease: shorter(lease) } : request),
    claim: (rootId, holder, leaseMs) => store.claim(rootId, holder, shorter({ leaseMs }).leaseMs),
    renew: (holder, rootIds, leaseMs) => store.renew(holder, rootIds, shorter({ leaseMs }).leaseMs),
  })
}

function shorter<L extends { readonly leaseMs: number }>(lease: L): L {
  return { ...lease, leaseMs: lease.leaseMs / 4 }
}
