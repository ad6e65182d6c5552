import type { applicationRoutes } from '@keystone/contract/routes/application-routes'
import type { Actor } from '@keystone/core/identity/actor'
import { createApplication } from '@keystone/core/usecases/create-application'
import { createEnvironment } from '@keystone/core/usecases/create-environment'
import { deleteApplication } from '@keystone/core/usecases/delete-application'
import { deleteEnvironment } from '@keystone/core/usecases/delete-environment'
import { deployEnvironment } from '@keystone/core/usecases/deploy-environment'
import { found } from '@keystone/core/usecases/found'
import { renameApplication } from '@keystone/core/usecases/rename-application'
import { renameEnvironment } from '@keystone/core/usecases/rename-environment'
import type { Environment } from '@keystone/domain/entities/environment'
import type { Revised } from '@keystone/store/repositories/revised'
import type { HandlersFor } from '../call.ts'
import { pageRequest } from '../wire/page-request.ts'
import { wireApplication } from '../wire/wire-application.ts'
import { wireEnvironments } from '../wire/wire-environments.ts'
import { wirePage } from '../wire/wire-page.ts'
import { answerOperation } from './answer-operation.ts'
import type { HandlerDeps } from './handler-deps.ts'
import { startModeOf } from './start-mode-of.ts'

export function applicationHandlers({
  product,
}: HandlerDeps): HandlersFor<keyof typeof applicationRoutes> {
  const { basis } = product
  const { store } = basis

  async function answerEnvironment(actor: Actor, environment: Revised<Environment>) {
    const [body] = await wireEnvironments(basis, actor.organisationId, [environment])
    return { body, revision: environment.revision }
  }

  return {
    'applications.list': async ({ actor, query }) => {
      const page = await store.applications(actor.organisationId).list(pageRequest(query))
      return { body: wirePage(page, wireApplication) }
    },
    'applications.create': async ({ actor, body }) => {
      const { application, environmentId } = await createApplication(basis, actor, body)
      const wired = { ...wireApplication(application), environmentId }
      return { body: wired, revision: application.revision }
    },
    'applications.get': async ({ actor, params }) => {
      const stored = await store.applications(actor.organisationId).get(params.applicationId)
      const application = found(stored, 'application', params.applicationId)
      return { body: wireApplication(application), revision: application.revision }
    },
    'applications.update': async ({ actor, params, body, revision }) => {
      const application = await renameApplication(basis, actor, { ...params, ...body, revision })
      return { body: wireApplication(application), revision: application.revision }
    },
    'applications.delete': async (call) => {
      const input = { ...call.params, ...call.body }
      const outcome = await deleteApplication(product, call.actor, input, startModeOf(call))
      return answerOperation(product, outcome)
    },
    'environments.list': async ({ actor, query }) => {
      const filter = { ...pageRequest(query), applicationId: query.applicationId }
      const page = await store.environments(actor.organisationId).list(filter)
      const items = await wireEnvironments(basis, actor.organisationId, page.items)
      return { body: { items, nextCursor: page.nextCursor } }
    },
    'environments.create': async ({ actor, params, body }) =>
      await answerEnvironment(actor, await createEnvironment(basis, actor, { ...params, ...body })),
    'environments.get': async ({ actor, params }) => {
      const stored = await store.environments(actor.organisationId).get(params.environmentId)
      return await answerEnvironment(actor, found(stored, 'environment', params.environmentId))
    },
    'environments.update': async ({ actor, params, body, revision }) => {
      const input = { ...params, ...body, revision }
      return await answerEnvironment(actor, await renameEnvironment(basis, actor, input))
    },
    'environments.deploy': async ({ actor, params, body, ...call }) => {
      const input = { ...params, type: body.type, workloads: body.workloads, reason: body.reason }
      return answerOperation(
        product,
        await deployEnvironment(product, actor, input, startModeOf(call)),
      )
    },
    'environments.delete': async (call) => {
      const input = { ...call.params, ...call.body }
      const outcome = await deleteEnvironment(product, call.actor, input, startModeOf(call))
      return answerOperation(product, outcome)
    },
  }
}
