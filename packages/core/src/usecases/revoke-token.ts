import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import { found } from './found.ts'

/** One of one's own. Throws NOT_FOUND. */
export async function revokeToken(basis: Basis, actor: Actor, tokenId: string): Promise<void> {
  const repository = basis.store.apiTokens(actor.organisationId)
  const token = await repository.get(tokenId)
  found(token?.userId === actor.userId ? token : undefined, 'token', tokenId)
  await repository.revoke(tokenId, auditOf(basis.clock, actor, 'token.revoke', `token:${tokenId}`))
}
