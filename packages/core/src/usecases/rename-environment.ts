import type { Environment } from '@keystone/domain/entities/environment'
import type { Revised } from '@keystone/store/repositories/revised'
import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'

/** Throws NOT_FOUND, REVISION_STALE, NAME_TAKEN. */
export async function renameEnvironment(
  basis: Basis,
  actor: Actor,
  input: { readonly environmentId: string; readonly revision: number; readonly name: string },
): Promise<Revised<Environment>> {
  const subject = `environment:${input.environmentId}`
  const audit = auditOf(basis.clock, actor, 'environment.update', subject)
  const repository = basis.store.environments(actor.organisationId)
  return await repository.rename(input.environmentId, input.revision, input.name, audit)
}
