import type { Application } from '@keystone/domain/entities/application'
import type { Revised } from '@keystone/store/repositories/revised'
import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'

/** Throws NOT_FOUND, REVISION_STALE, NAME_TAKEN. */
export async function renameApplication(
  basis: Basis,
  actor: Actor,
  input: { readonly applicationId: string; readonly revision: number; readonly name: string },
): Promise<Revised<Application>> {
  const subject = `application:${input.applicationId}`
  const audit = auditOf(basis.clock, actor, 'application.update', subject)
  const repository = basis.store.applications(actor.organisationId)
  return await repository.rename(input.applicationId, input.revision, input.name, audit)
}
