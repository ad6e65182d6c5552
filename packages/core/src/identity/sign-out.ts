import { apiTokens } from '@keystone/store/identity/api-tokens'
import { sessions } from '@keystone/store/identity/sessions'
import type { StoreContext } from '@keystone/store/store-context'
import type { Actor } from './actor.ts'
import { auditOf } from './audit-of.ts'

/** Ends the session or revokes the token that the call was made with. */
export async function signOut(store: StoreContext, actor: Actor): Promise<void> {
  if (actor.credentialId === undefined) return
  const audit = auditOf(store.clock, actor, 'session.end', actor.principal)
  if (actor.via === 'token')
    await apiTokens(store, actor.organisationId).revoke(actor.credentialId, audit)
  else await sessions(store).revoke(actor.userId ?? '', actor.credentialId, audit)
}
