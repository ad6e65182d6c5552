import { queryOptions } from '@tanstack/react-query'
import { allPages } from '../../api/all-pages.ts'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'

export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: () =>
    allPages((page) => ask(() => client.GET('/v1/members', { params: { query: page } }))),
  staleTime: 60_000,
})
