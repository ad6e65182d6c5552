import type { Environment } from '@keystone/domain/entities/environment'
import { environments } from '@keystone/store/repositories/environments'
import type { Revised } from '@keystone/store/repositories/revised'
import type { StoreContext } from '@keystone/store/store-context'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'

/** Throws NOT_FOUND (its application), NAME_TAKEN. */
export async function createEnvironment(
  store: StoreContext,
  actor: Actor,
  input: { readonly applicationId: string; readonly name: string },
): Promise<Revised<Environment>> {
  const id = store.ids.next('env')
  const audit = auditOf(store.clock, actor, 'environment.create', `environment:${id}`)
  return await environments(store, actor.organisationId).create({ id, ...input }, audit)
}
