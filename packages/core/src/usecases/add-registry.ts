import { Secret } from '@keystone/domain/secret'
import type { Registry } from '@keystone/store/repositories/registries'
import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'

/** One per host. Throws NAME_TAKEN. */
export async function addRegistry(
  basis: Basis,
  actor: Actor,
  input: {
    readonly name: string
    readonly host: string
    readonly username: string
    readonly password: string
  },
): Promise<Registry> {
  const id = basis.ids.next('reg')
  const audit = auditOf(basis.clock, actor, 'registry.create', `registry:${id}`)
  return await basis.store
    .registries(actor.organisationId)
    .create({ ...input, id, password: new Secret(input.password) }, audit)
}
