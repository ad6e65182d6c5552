import type { searchRoutes } from '@keystone/contract/routes/search-routes'
import { searchAll } from '@keystone/core/usecases/search-all'
import { titleOf } from '@keystone/core/usecases/title-of'
import type { HandlersFor } from '../call.ts'
import { wireOperation } from '../wire/wire-operation.ts'
import type { HandlerDeps } from './handler-deps.ts'

export function searchHandlers({ product }: HandlerDeps): HandlersFor<keyof typeof searchRoutes> {
  return {
    'search.find': async ({ actor, query }) => {
      const hits = await searchAll(product.basis, actor, { text: query.q, limit: query.limit })
      const items = hits.map((hit) => {
        if (hit.is !== 'operation') return hit
        const { is, record } = hit
        return {
          is,
          id: record.id,
          operation: wireOperation(record, titleOf(product, record.kind)),
        }
      })
      return { body: { items } }
    },
  }
}
