import type { Application } from '@keystone/domain/entities/application'
import type { Revised } from '@keystone/store/repositories/revised'
import type { Basis } from '../basis.ts'
import type { Actor } from '../identity/actor.ts'
import { auditOf } from '../identity/audit-of.ts'

/** With its first environment, since an application without one is of no use. Throws NAME_TAKEN. */
export async function createApplication(
  basis: Basis,
  actor: Actor,
  input: { readonly name: string; readonly environment: string },
): Promise<{ readonly application: Revised<Application>; readonly environmentId: string }> {
  const id = basis.ids.next('app')
  const audit = auditOf(basis.clock, actor, 'application.create', `application:${id}`)
  const application = await basis.store
    .applications(actor.organisationId)
    .create({ id, name: input.name }, audit)
  const environmentId = basis.ids.next('env')
  await basis.store
    .environments(actor.organisationId)
    .create(
      { id: environmentId, applicationId: id, name: input.environment },
      auditOf(basis.clock, actor, 'environment.create', `environment:${environmentId}`),
    )
  return { application, environmentId }
}
