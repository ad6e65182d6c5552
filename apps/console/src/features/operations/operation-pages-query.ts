import { infiniteQueryOptions } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import type { OperationFilter } from './operation-filter.ts'

const PAGE = 200

/** Operations, newest first, page after page. Mended in place by each change (keepPages). */
export function operationPagesQuery(filter: OperationFilter, perPage = PAGE) {
  return infiniteQueryOptions({
    queryKey: ['operation-pages', filter],
    queryFn: ({ pageParam }) => readOperations(filter, pageParam, perPage),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
    // Comparing every row held with itself at each page would make the hundredth page slow.
    structuralSharing: false,
    // Not mended while nobody looks at it, so it is not kept either.
    gcTime: 0,
  })
}

/** One page; the first without a cursor. */
export function readOperations(filter: OperationFilter, cursor: string, perPage = PAGE) {
  const query = { limit: perPage, ...filter, ...(cursor === '' ? {} : { cursor }) }
  return ask(() => client.GET('/v1/operations', { params: { query } }))
}
