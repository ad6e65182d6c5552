import type { Environment } from '@keystone/domain/entities/environment'
import type { Revised } from '@keystone/store/repositories/revised'
import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'

/** Throws NOT_FOUND (its application), NAME_TAKEN. */
export async function createEnvironment(
  basis: Basis,
  actor: Actor,
  input: { readonly applicationId: string; readonly name: string },
): Promise<Revised<Environment>> {
  const id = basis.ids.next('env')
  const audit = auditOf(basis.clock, actor, 'environment.create', `environment:${id}`)
  return await basis.store.environments(actor.organisationId).create({ id, ...input }, audit)
}
