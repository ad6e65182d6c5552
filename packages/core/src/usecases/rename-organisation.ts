import type { Organisation } from '@keystone/store/identity/organisations'
import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import { found } from './found.ts'

export async function renameOrganisation(
  basis: Basis,
  actor: Actor,
  name: string,
): Promise<Organisation> {
  const id = actor.organisationId
  const audit = auditOf(basis.clock, actor, 'organisation.update', `organisation:${id}`)
  await basis.store.organisations.rename(id, name, audit)
  return found(await basis.store.organisations.get(id), 'organisation', id)
}
