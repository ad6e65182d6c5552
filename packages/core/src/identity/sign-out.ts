import type { Basis } from '../basis.ts'
import type { Actor } from './actor.ts'
import { auditOf } from './audit-of.ts'

/** Ends the session or revokes the token that the call was made with. */
export async function signOut(basis: Basis, actor: Actor): Promise<void> {
  if (actor.credentialId === undefined) return
  const audit = auditOf(basis.clock, actor, 'session.end', actor.principal)
  if (actor.via === 'token')
    await basis.store.apiTokens(actor.organisationId).revoke(actor.credentialId, audit)
  else await basis.store.sessions.revoke(actor.userId ?? '', actor.credentialId, audit)
}
