import type { Basis } from '@keystone/core/basis'
import type { Actor } from '@keystone/core/identity/actor'
import { describeMe } from '@keystone/core/identity/describe-me'
import { isRole } from '@keystone/core/identity/is-role'
import { wireOrganisation } from './wire-organisation.ts'

export async function wireMe(basis: Basis, actor: Actor) {
  const { user, organisation, memberships } = await describeMe(basis, actor)
  return {
    user,
    organisation: wireOrganisation(organisation),
    organisations: memberships.map(({ organisationId, organisationName, role }) => ({
      id: organisationId,
      name: organisationName,
      role: isRole(role) ? role : 'viewer',
    })),
    role: actor.role,
    rights: [...actor.rights],
    via: actor.via,
  }
}
