import { infiniteQueryOptions } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import type { AuditFilter } from './audit-filter.ts'

const PAGE = 100
const EVERY_MS = 10_000

/** Entries, newest first, page after page. Logins and reads of secrets are no operations: they are polled for. */
export function auditPagesQuery(filter: AuditFilter) {
  return infiniteQueryOptions({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam }) => {
      const query = { limit: PAGE, ...filter, ...(pageParam === '' ? {} : { cursor: pageParam }) }
      return ask(() => client.GET('/v1/audit', { params: { query } }))
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    // Reading again a list that was scrolled far would cost one call per page of it.
    refetchInterval: ({ state }) => (state.data?.pages.length === 1 ? EVERY_MS : false),
  })
}
