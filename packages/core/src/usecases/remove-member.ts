import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import { memberToChange } from './member-to-change.ts'

/** Their tokens here are revoked with it, their sessions lose this organisation. Throws OWN_ROLE, ROLE_ABOVE_OWN, LAST_OWNER. */
export async function removeMember(
  basis: Basis,
  actor: Actor,
  input: { readonly userId: string; readonly reason: string },
): Promise<void> {
  await memberToChange(basis, actor, input.userId)
  const audit = auditOf(basis.clock, actor, 'member.remove', `user:${input.userId}`, input)
  await basis.store.members(actor.organisationId).remove(input.userId, audit)
}
