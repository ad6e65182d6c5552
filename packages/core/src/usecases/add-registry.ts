import { Secret } from '@keystone/domain/secret'
import { type Registry, registries } from '@keystone/store/repositories/registries'
import type { StoreContext } from '@keystone/store/store-context'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'

/** One per host. Throws NAME_TAKEN. */
export async function addRegistry(
  store: StoreContext,
  actor: Actor,
  input: { readonly host: string; readonly username: string; readonly password: string },
): Promise<Registry> {
  const id = store.ids.next('reg')
  const audit = auditOf(store.clock, actor, 'registry.create', `registry:${id}`)
  return await registries(store, actor.organisationId).create(
    { id, host: input.host, username: input.username, password: new Secret(input.password) },
    audit,
  )
}
