import type { Basis } from '@keystone/core/basis'
import type { Actor } from '@keystone/core/identity/actor'
import { describeMe } from '@keystone/core/identity/describe-me'
import { wireOrganisation } from './wire-organisation.ts'

export async function wireMe(basis: Basis, actor: Actor) {
  const { user, organisation } = await describeMe(basis, actor)
  return {
    user,
    organisation: wireOrganisation(organisation),
    role: actor.role,
    rights: [...actor.rights],
    via: actor.via,
  }
}
