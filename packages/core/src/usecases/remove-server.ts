import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'

/** Forgets a server on which nothing runs. Throws NOT_FOUND, NOT_EMPTY. */
export async function removeServer(
  basis: Basis,
  actor: Actor,
  input: { readonly serverId: string; readonly reason: string },
): Promise<void> {
  const audit = auditOf(basis.clock, actor, 'server.remove', `server:${input.serverId}`, input)
  await basis.store.servers(actor.organisationId).remove(input.serverId, undefined, audit)
}
