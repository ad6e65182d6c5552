import { servers } from '@keystone/store/repositories/servers'
import type { StoreContext } from '@keystone/store/store-context'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'

/** Forgets a server on which nothing runs. Throws NOT_FOUND, NOT_EMPTY. */
export async function removeServer(
  store: StoreContext,
  actor: Actor,
  input: { readonly serverId: string; readonly reason: string },
): Promise<void> {
  const audit = auditOf(store.clock, actor, 'server.remove', `server:${input.serverId}`, input)
  await servers(store, actor.organisationId).remove(input.serverId, undefined, audit)
}
