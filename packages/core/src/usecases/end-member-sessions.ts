import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import { memberToChange } from './member-to-change.ts'

/** All of another member's: a lost laptop. Throws NOT_FOUND, OWN_ROLE, ROLE_ABOVE_OWN. */
export async function endMemberSessions(
  basis: Basis,
  actor: Actor,
  input: { readonly userId: string; readonly reason: string },
): Promise<void> {
  const { userId, reason } = input
  await memberToChange(basis, actor, userId)
  const audit = auditOf(basis.clock, actor, 'session.revoke', `user:${userId}`, { reason })
  await basis.store.sessions.revokeAllOf(userId, audit)
}
