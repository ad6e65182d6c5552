import type { Right } from '@keystone/contract/rights'
import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'

export interface SearchInput {
  readonly text: string
  /** At most so many of each noun. */
  readonly limit: number
}

/** What a text means to somebody, best first: whatever they may not read is not looked through. */
export async function searchAll({ store }: Basis, actor: Actor, { text, limit }: SearchInput) {
  const search = store.search(actor.organisationId)
  async function ask<T, K extends string>(
    right: Right,
    is: K,
    find: (text: string, limit: number) => Promise<readonly T[]>,
  ) {
    const found = actor.rights.has(right) ? await find(text, limit) : []
    return found.map((one) => ({ ...one, is }))
  }
  const hits = await Promise.all([
    ask('application.read', 'application', search.applications),
    ask('application.read', 'environment', search.environments),
    ask('application.read', 'workload', search.workloads),
    ask('application.read', 'release', search.releases),
    ask('server.read', 'server', search.servers),
    ask('operation.read', 'operation', search.operations),
  ])
  // Stable: what fits equally well stays in the order of the nouns, and within one as it was found.
  return hits.flat().toSorted((a, b) => a.fit - b.fit)
}
