import { Problem } from '@keystone/domain/problem'
import type { Organisation } from '@keystone/store/identity/organisations'
import type { Membership, User } from '@keystone/store/identity/users'
import type { Basis } from '../basis.ts'
import type { Actor } from './actor.ts'

/** Who is calling, for the caller. */
export async function describeMe(
  basis: Basis,
  actor: Actor,
): Promise<{
  readonly user: User
  readonly organisation: Organisation
  /** Where the caller may act. A token never leaves its own. */
  readonly memberships: readonly Membership[]
}> {
  const user = actor.userId === undefined ? undefined : await basis.store.users.get(actor.userId)
  const organisation = await basis.store.organisations.get(actor.organisationId)
  if (user === undefined || organisation === undefined)
    throw new Problem('NOT_FOUND', 'The account is no longer there.')
  const all = await basis.store.users.memberships(user.id)
  const memberships = all.filter(
    ({ organisationId }) => actor.via === 'session' || organisationId === organisation.id,
  )
  return { user, organisation, memberships }
}
