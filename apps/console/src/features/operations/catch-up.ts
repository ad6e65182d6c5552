import type { QueryClient } from '@tanstack/react-query'
import { keepPages } from './keep-pages.ts'
import type { OperationFilter } from './operation-filter.ts'
import { operationPagesQuery, readOperations } from './operation-pages-query.ts'

/**
 * Brings a list up to date after a broken link. Only its newest page is read: all pages of a list that
 * was scrolled far would be hundreds of requests. Where that page does not meet what is held, the list
 * begins anew.
 */
export async function catchUp(
  queries: QueryClient,
  filter: OperationFilter,
  perPage?: number,
): Promise<void> {
  const { queryKey } = operationPagesQuery(filter)
  const held = queries.getQueryData(queryKey)
  if (held === undefined) return
  const { items } = await readOperations(filter, '', perPage)
  const known = new Set(held.pages.flatMap((page) => page.items.map(({ id }) => id)))
  const meets = known.size === 0 || items.some(({ id }) => known.has(id))
  if (!meets) await queries.resetQueries({ queryKey })
  else for (const item of items.toReversed()) keepPages(queries, filter, item)
}
