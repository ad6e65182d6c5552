import type { Member } from '@keystone/store/identity/members'
import type { Actor, Origin } from './actor.ts'
import { isRole } from './is-role.ts'
import { rightsOf } from './rights-of.ts'

/** A member acting through a session. A role that this version does not know carries no right. */
export function userActor(
  member: Pick<Member, 'organisationId' | 'userId' | 'role'>,
  sessionId: string | undefined,
  origin: Origin,
): Actor {
  return {
    organisationId: member.organisationId,
    principal: `user:${member.userId}`,
    userId: member.userId,
    role: isRole(member.role) ? member.role : 'viewer',
    rights: rightsOf(member.role),
    via: 'session',
    credentialId: sessionId,
    origin,
  }
}
