import type { Workload } from '@keystone/domain/entities/workload'
import { workloads } from '@keystone/store/repositories/workloads'
import type { StoreContext } from '@keystone/store/store-context'
import type { Actor } from '../identity/actor.ts'
import { found } from './found.ts'

/** Throws NOT_FOUND. */
export async function workloadToChange(
  store: StoreContext,
  actor: Actor,
  workloadId: string,
): Promise<Workload> {
  return found(await workloads(store, actor.organisationId).get(workloadId), 'workload', workloadId)
}
