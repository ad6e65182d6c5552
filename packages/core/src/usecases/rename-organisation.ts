import { type Organisation, organisations } from '@keystone/store/identity/organisations'
import type { StoreContext } from '@keystone/store/store-context'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'
import { found } from './found.ts'

export async function renameOrganisation(
  store: StoreContext,
  actor: Actor,
  name: string,
): Promise<Organisation> {
  const id = actor.organisationId
  const audit = auditOf(store.clock, actor, 'organisation.update', `organisation:${id}`)
  await organisations(store).rename(id, name, audit)
  return found(await organisations(store).get(id), 'organisation', id)
}
