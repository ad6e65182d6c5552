import type { Environment } from '@keystone/domain/entities/environment'
import { environments } from '@keystone/store/repositories/environments'
import type { Revised } from '@keystone/store/repositories/revised'
import type { StoreContext } from '@keystone/store/store-context'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'

/** Throws NOT_FOUND, REVISION_STALE, NAME_TAKEN. */
export async function renameEnvironment(
  store: StoreContext,
  actor: Actor,
  input: { readonly environmentId: string; readonly revision: number; readonly name: string },
): Promise<Revised<Environment>> {
  const subject = `environment:${input.environmentId}`
  const audit = auditOf(store.clock, actor, 'environment.update', subject)
  const repository = environments(store, actor.organisationId)
  return await repository.rename(input.environmentId, input.revision, input.name, audit)
}
