import type { variableRoutes } from '@keystone/contract/routes/variable-routes'
import type { Actor } from '@keystone/core/identity/actor'
import { changeVariables } from '@keystone/core/usecases/change-variables'
import { effectiveVariables } from '@keystone/core/usecases/effective-variables'
import { previewDotenv } from '@keystone/core/usecases/preview-dotenv'
import { revealVariable } from '@keystone/core/usecases/reveal-variable'
import { type DotenvInput, setDotenv } from '@keystone/core/usecases/set-dotenv'
import type { VariableScope } from '@keystone/store/repositories/variable-scope'
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
  async function preview(actor: Actor, scope: VariableScope, body: DotenvInput): Promise<Answer> {
    const list = await previewDotenv(basis, actor, scope, body)
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
      const scope = inEnvironment(params.environmentId)
      if (body.preview) return await preview(actor, scope, body)
      await setDotenv(basis, actor, scope, body)
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
      const scope = inWorkload(params.workloadId)
      if (body.preview) return await preview(actor, scope, body)
      await setDotenv(basis, actor, scope, body)
      return await listWorkload(actor, params.workloadId)
    },
    'workloadVariables.reveal': async ({ actor, params }) => {
      const scope = inWorkload(params.workloadId)
      const value = await revealVariable(basis, actor, scope, params.name)
      return { body: { name: params.name, value } }
    },
  }
}
