import type { sourceKindRoutes } from '@keystone/contract/routes/source-kind-routes'
import { checkSource } from '@keystone/core/usecases/check-source'
import { found } from '@keystone/core/usecases/found'
import type { HandlersFor } from '../call.ts'
import { wireSourceKind } from '../wire/wire-source-kind.ts'
import type { HandlerDeps } from './handler-deps.ts'

export function sourceKindHandlers({
  product,
}: HandlerDeps): HandlersFor<keyof typeof sourceKindRoutes> {
  return {
    'sourceKinds.list': async () => ({
      body: { items: [...product.sources.values()].map(wireSourceKind) },
    }),
    'sourceKinds.get': async ({ params }) => ({
      body: wireSourceKind(found(product.sources.get(params.kind), 'source kind', params.kind)),
    }),
    'sourceKinds.check': async ({ actor, params, body, signal }) => ({
      body: await checkSource(product, actor, { ...params, ...body, signal }),
    }),
  }
}
