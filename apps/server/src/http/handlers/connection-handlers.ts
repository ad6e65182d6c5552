import type { connectionRoutes } from '@keystone/contract/routes/connection-routes'
import { addRegistry } from '@keystone/core/usecases/add-registry'
import { addSourceConnection } from '@keystone/core/usecases/add-source-connection'
import { checkRegistry } from '@keystone/core/usecases/check-registry'
import { checkSourceConnection } from '@keystone/core/usecases/check-source-connection'
import { found } from '@keystone/core/usecases/found'
import { removeRegistry } from '@keystone/core/usecases/remove-registry'
import { removeSourceConnection } from '@keystone/core/usecases/remove-source-connection'
import type { HandlersFor } from '../call.ts'
import { pageRequest } from '../wire/page-request.ts'
import { wirePage } from '../wire/wire-page.ts'
import { wireRegistry } from '../wire/wire-registry.ts'
import { wireSourceConnection } from '../wire/wire-source-connection.ts'
import type { HandlerDeps } from './handler-deps.ts'

export function connectionHandlers({
  product,
}: HandlerDeps): HandlersFor<keyof typeof connectionRoutes> {
  const { store } = product.basis
  return {
    'sourceConnections.list': async ({ actor, query }) => {
      const page = await store.sourceConnections(actor.organisationId).list(pageRequest(query))
      return { body: wirePage(page, wireSourceConnection) }
    },
    'sourceConnections.create': async ({ actor, body }) => ({
      body: wireSourceConnection(await addSourceConnection(product, actor, body)),
    }),
    'sourceConnections.get': async ({ actor, params }) => {
      const { connectionId } = params
      const stored = await store.sourceConnections(actor.organisationId).get(connectionId)
      const connection = found(stored, 'source connection', connectionId)
      return { body: wireSourceConnection(connection), revision: connection.revision }
    },
    'sourceConnections.check': async ({ actor, params, body, signal }) => ({
      body: await checkSourceConnection(product, actor, { ...params, ...body, signal }),
    }),
    'sourceConnections.remove': async ({ actor, params, body }) => {
      await removeSourceConnection(product.basis, actor, { ...params, ...body })
      return {}
    },
    'registries.list': async ({ actor, query }) => {
      const page = await store.registries(actor.organisationId).list(pageRequest(query))
      return { body: wirePage(page, wireRegistry) }
    },
    'registries.create': async ({ actor, body }) => ({
      body: wireRegistry(await addRegistry(product.basis, actor, body)),
    }),
    'registries.get': async ({ actor, params }) => {
      const stored = await store.registries(actor.organisationId).get(params.registryId)
      const registry = found(stored, 'registry', params.registryId)
      return { body: wireRegistry(registry), revision: registry.revision }
    },
    'registries.check': async ({ actor, params, body, signal }) => ({
      body: await checkRegistry(product, actor, { ...params, ...body, signal }),
    }),
    'registries.remove': async ({ actor, params, body }) => {
      await removeRegistry(product.basis, actor, { ...params, ...body })
      return {}
    },
  }
}
