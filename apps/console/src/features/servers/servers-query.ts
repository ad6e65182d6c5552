import { queryOptions } from '@tanstack/react-query'
import { allPages } from '../../api/all-pages.ts'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'

/** Servers, with what was last seen of each. */
export const serversQuery = queryOptions({
  queryKey: ['servers'],
  queryFn: () =>
    allPages((page) =>
      ask(() => client.GET('/v1/servers', { params: { query: { ...page, sort: 'name' } } })),
    ),
})
