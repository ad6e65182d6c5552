import type { Application } from '@keystone/domain/entities/application'
import { applications } from '@keystone/store/repositories/applications'
import type { Revised } from '@keystone/store/repositories/revised'
import type { StoreContext } from '@keystone/store/store-context'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'

/** Throws NOT_FOUND, REVISION_STALE, NAME_TAKEN. */
export async function renameApplication(
  store: StoreContext,
  actor: Actor,
  input: { readonly applicationId: string; readonly revision: number; readonly name: string },
): Promise<Revised<Application>> {
  const subject = `application:${input.applicationId}`
  const audit = auditOf(store.clock, actor, 'application.update', subject)
  const repository = applications(store, actor.organisationId)
  return await repository.rename(input.applicationId, input.revision, input.name, audit)
}
