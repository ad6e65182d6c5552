import { sourceConnections } from '@keystone/store/repositories/source-connections'
import type { StoreContext } from '@keystone/store/store-context'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'

/** A workload that still names it fails at its next build, and says so. Throws NOT_FOUND. */
export async function removeSourceConnection(
  store: StoreContext,
  actor: Actor,
  input: { readonly connectionId: string; readonly reason: string },
): Promise<void> {
  const subject = `source-connection:${input.connectionId}`
  const audit = auditOf(store.clock, actor, 'source-connection.remove', subject, input)
  const repository = sourceConnections(store, actor.organisationId)
  await repository.remove(input.connectionId, undefined, audit)
}
