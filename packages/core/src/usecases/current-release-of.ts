import type { Release } from '@keystone/domain/entities/release'
import type { Workload } from '@keystone/domain/entities/workload'
import { Problem } from '@keystone/domain/problem'
import type { Actor } from '../identity/actor.ts'
import type { Product } from './product.ts'

/** The live release, or for a stopped workload the newest kept one: a deployment that failed keeps none. Throws NEVER_DEPLOYED. */
export async function currentReleaseOf(
  product: Pick<Product, 'basis'>,
  actor: Actor,
  workload: Workload,
): Promise<Release> {
  const repository = product.basis.store.releases(actor.organisationId)
  const live =
    workload.liveReleaseId === undefined ? undefined : await repository.get(workload.liveReleaseId)
  if (live !== undefined) return live
  const newest = await repository.list({ workloadId: workload.id, kept: true, limit: 1 })
  const [release] = newest.items
  if (release !== undefined) return release
  throw new Problem('NEVER_DEPLOYED', `The workload ${workload.name} has no release yet.`)
}
