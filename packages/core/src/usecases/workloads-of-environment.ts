import type { Workload } from '@keystone/domain/entities/workload'
import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'

const PAGE = 200

/** All of them, by name. */
export async function workloadsOfEnvironment(
  { store }: Basis,
  actor: Actor,
  environmentId: string,
): Promise<readonly Workload[]> {
  const repository = store.workloads(actor.organisationId)
  const all: Workload[] = []
  let cursor: string | undefined
  do {
    const page = await repository.list({ environmentId, sort: 'name', limit: PAGE, cursor })
    all.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== undefined)
  return all
}
