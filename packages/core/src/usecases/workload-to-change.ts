import type { Workload } from '@keystone/domain/entities/workload'
import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'
import { found } from './found.ts'

/** Throws NOT_FOUND. */
export async function workloadToChange(
  basis: Basis,
  actor: Actor,
  workloadId: string,
): Promise<Workload> {
  return found(
    await basis.store.workloads(actor.organisationId).get(workloadId),
    'workload',
    workloadId,
  )
}
