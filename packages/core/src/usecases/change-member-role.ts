import { ROLES, type RoleName } from '@keystone/contract/roles'
import type { Member } from '@keystone/store/identity/members'
import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import { memberToChange } from './member-to-change.ts'
import { refuseRoleAboveOwn } from './refuse-role-above-own.ts'

/** Ends their sessions, so that nothing goes on with the old role. Throws OWN_ROLE, ROLE_ABOVE_OWN, LAST_OWNER, REVISION_STALE. */
export async function changeMemberRole(
  basis: Basis,
  actor: Actor,
  input: {
    readonly userId: string
    readonly role: RoleName
    /** The one that was read. */
    readonly revision: number
    readonly reason: string
  },
): Promise<Member> {
  refuseRoleAboveOwn(actor, ROLES[input.role].rights)
  const member = await memberToChange(basis, actor, input.userId)
  const subject = `user:${input.userId}`
  const audit = auditOf(basis.clock, actor, 'member.change-role', subject, { reason: input.reason })
  await basis.store.members(actor.organisationId).changeRole(input, audit)
  const ended = auditOf(basis.clock, actor, 'session.revoke', subject, { reason: input.reason })
  await basis.store.sessions.revokeAllOf(input.userId, ended)
  return { ...member, role: input.role, revision: input.revision + 1 }
}
