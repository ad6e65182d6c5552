import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'

/** Throws NOT_FOUND. */
export async function removeRegistry(
  basis: Basis,
  actor: Actor,
  input: { readonly registryId: string; readonly reason: string },
): Promise<void> {
  const audit = auditOf(
    basis.clock,
    actor,
    'registry.remove',
    `registry:${input.registryId}`,
    input,
  )
  await basis.store.registries(actor.organisationId).remove(input.registryId, undefined, audit)
}
