import { ROLES } from '@keystone/contract/roles'
import { Problem } from '@keystone/domain/problem'
import type { Member } from '@keystone/store/identity/members'
import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'
import { isRole } from '../identity/is-role.ts'
import { refuseRoleAboveOwn } from './refuse-role-above-own.ts'

/** The member, if this actor may change them: not oneself, nobody above. Throws OWN_ROLE, ROLE_ABOVE_OWN, NOT_FOUND. */
export async function memberToChange(basis: Basis, actor: Actor, userId: string): Promise<Member> {
  const member = await basis.store.members(actor.organisationId).ofUser(userId)
  if (member === undefined) throw new Problem('NOT_FOUND', `There is no member ${userId}.`)
  if (userId === actor.userId)
    throw new Problem('OWN_ROLE', 'Nobody changes their own role or membership.')
  if (isRole(member.role)) refuseRoleAboveOwn(actor, ROLES[member.role].rights)
  return member
}
