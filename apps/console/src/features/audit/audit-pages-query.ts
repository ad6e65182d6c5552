import { infiniteQueryOptions } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import type { AuditFilter } from './audit-filter.ts'

const PAGE = 100

/** Entries, newest first, page after page. */
export function auditPagesQuery(filter: AuditFilter) {
  return infiniteQueryOptions({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam }) => {
      const query = { limit: PAGE, ...filter, ...(pageParam === '' ? {} : { cursor: pageParam }) }
      return ask(() => client.GET('/v1/audit', { params: { query } }))
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
}
