import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'

/** A workload that still names it fails at its next build, and says so. Throws NOT_FOUND. */
export async function removeSourceConnection(
  basis: Basis,
  actor: Actor,
  input: { readonly connectionId: string; readonly reason: string },
): Promise<void> {
  const subject = `source-connection:${input.connectionId}`
  const audit = auditOf(basis.clock, actor, 'source-connection.remove', subject, input)
  const repository = basis.store.sourceConnections(actor.organisationId)
  await repository.remove(input.connectionId, undefined, audit)
}
