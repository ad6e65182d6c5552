import type { Actor } from '@keystone/core/identity/actor'
import { describeMe } from '@keystone/core/identity/describe-me'
import type { StoreContext } from '@keystone/store/store-context'
import { wireOrganisation } from './wire-organisation.ts'

export async function wireMe(store: StoreContext, actor: Actor) {
  const { user, organisation } = await describeMe(store, actor)
  return {
    user,
    organisation: wireOrganisation(organisation),
    role: actor.role,
    rights: [...actor.rights],
    via: actor.via,
  }
}
