import type { variableRoutes } from '@keystone/contract/routes/variable-routes'
import type { Actor } from '@keystone/core/identity/actor'
import { changeVariables } from '@keystone/core/usecases/change-variables'
import { effectiveVariables } from '@keystone/core/usecases/effective-variables'
import { revealVariable } from '@keystone/core/usecases/reveal-variable'
import { setDotenv } from '@keystone/core/usecases/set-dotenv'
import type { Answer, HandlersFor } from '../call.ts'
import { wireVariable } from '../wire/wire-variable.ts'
import type { HandlerDeps } from './handler-deps.ts'

export function variableHandlers({
  product,
}: HandlerDeps): HandlersFor<keyof typeof variableRoutes> {
  const { basis } = product
  const inEnvironment = (id: string) => ({ kind: 'environment' as const, id })
  const inWorkload = (id: string) => ({ kind: 'workload' as const, id })

  async function listEnvironment(actor: Actor, id: string): Promise<Answer> {
    const list = await basis.store.variables(actor.organisationId).list(inEnvironment(id))
    return { body: { items: list.map(wireVariable) } }
  }
  async function listWorkload(actor: Actor, id: string): Promise<Answer> {
    const list = await effectiveVariables(basis, actor, id)
    return { body: { items: list.map(wireVariable) } }
  }

  return {
    'environmentVariables.list': ({ actor, params }) =>
      listEnvironment(actor, params.environmentId),
    'environmentVariables.change': async ({ actor, params, body }) => {
      await changeVariables(basis, actor, inEnvironment(params.environmentId), body)
      return await listEnvironment(actor, params.environmentId)
    },
    'environmentVariables.dotenv': async ({ actor, params, body }) => {
      await setDotenv(basis, actor, inEnvironment(params.environmentId), body)
      return await listEnvironment(actor, params.environmentId)
    },
    'environmentVariables.reveal': async ({ actor, params }) => {
      const scope = inEnvironment(params.environmentId)
      const value = await revealVariable(basis, actor, scope, params.name)
      return { body: { name: params.name, value } }
    },
    'workloadVariables.list': ({ actor, params }) => listWorkload(actor, params.workloadId),
    'workloadVariables.change': async ({ actor, params, body }) => {
      await changeVariables(basis, actor, inWorkload(params.workloadId), body)
      return await listWorkload(actor, params.workloadId)
    },
    'workloadVariables.dotenv': async ({ actor, params, body }) => {
      await setDotenv(basis, actor, inWorkload(params.workloadId), body)
      return await listWorkload(actor, params.workloadId)
    },
    'workloadVariables.reveal': async ({ actor, params }) => {
      const scope = inWorkload(params.workloadId)
      const value = await revealVariable(basis, actor, scope, params.name)
      return { body: { name: params.name, value } }
    },
  }
}
