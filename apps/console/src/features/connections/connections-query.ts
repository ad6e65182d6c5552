import { queryOptions } from '@tanstack/react-query'
import { allPages } from '../../api/all-pages.ts'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'

/** Credentials for Git hosts, without their secrets. */
export const connectionsQuery = queryOptions({
  queryKey: ['connections'],
  queryFn: () =>
    allPages((page) =>
      ask(() =>
        client.GET('/v1/source-connections', { params: { query: { ...page, sort: 'name' } } }),
      ),
    ),
  staleTime: 30_000,
})
