import { registries } from '@keystone/store/repositories/registries'
import type { StoreContext } from '@keystone/store/store-context'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'

/** Throws NOT_FOUND. */
export async function removeRegistry(
  store: StoreContext,
  actor: Actor,
  input: { readonly registryId: string; readonly reason: string },
): Promise<void> {
  const audit = auditOf(
    store.clock,
    actor,
    'registry.remove',
    `registry:${input.registryId}`,
    input,
  )
  await registries(store, actor.organisationId).remove(input.registryId, undefined, audit)
}
