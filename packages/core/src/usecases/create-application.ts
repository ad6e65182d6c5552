import type { Application } from '@keystone/domain/entities/application'
import { applications } from '@keystone/store/repositories/applications'
import { environments } from '@keystone/store/repositories/environments'
import type { Revised } from '@keystone/store/repositories/revised'
import type { StoreContext } from '@keystone/store/store-context'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'

/** With its first environment, since an application without one is of no use. Throws NAME_TAKEN. */
export async function createApplication(
  store: StoreContext,
  actor: Actor,
  input: { readonly name: string; readonly environment: string },
): Promise<{ readonly application: Revised<Application>; readonly environmentId: string }> {
  const id = store.ids.next('app')
  const audit = auditOf(store.clock, actor, 'application.create', `application:${id}`)
  const application = await applications(store, actor.organisationId).create(
    { id, name: input.name },
    audit,
  )
  const environmentId = store.ids.next('env')
  await environments(store, actor.organisationId).create(
    { id: environmentId, applicationId: id, name: input.environment },
    auditOf(store.clock, actor, 'environment.create', `environment:${environmentId}`),
  )
  return { application, environmentId }
}
