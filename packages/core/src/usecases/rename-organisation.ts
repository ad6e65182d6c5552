import type { Organisation } from '@keystone/store/identity/organisations'
import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'

/** Throws REVISION_STALE. */
export async function renameOrganisation(
  basis: Basis,
  actor: Actor,
  input: { readonly name: string; readonly revision: number },
): Promise<Organisation> {
  const id = actor.organisationId
  const audit = auditOf(basis.clock, actor, 'organisation.update', `organisation:${id}`)
  return await basis.store.organisations.rename(id, input.revision, input.name, audit)
}
