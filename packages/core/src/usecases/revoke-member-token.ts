import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import { found } from './found.ts'
import { memberToChange } from './member-to-change.ts'

/** One of another member's. Throws NOT_FOUND, OWN_ROLE, ROLE_ABOVE_OWN. */
export async function revokeMemberToken(
  basis: Basis,
  actor: Actor,
  input: { readonly userId: string; readonly tokenId: string; readonly reason: string },
): Promise<void> {
  const { tokenId, reason } = input
  const member = await memberToChange(basis, actor, input.userId)
  const repository = basis.store.apiTokens(actor.organisationId)
  const token = await repository.get(tokenId)
  found(token?.userId === member.userId ? token : undefined, 'token', tokenId)
  const audit = auditOf(basis.clock, actor, 'token.revoke', `token:${tokenId}`, { reason })
  await repository.revoke(tokenId, audit)
}
