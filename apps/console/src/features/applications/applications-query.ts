import { queryOptions } from '@tanstack/react-query'
import { allPages } from '../../api/all-pages.ts'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'

export const applicationsQuery = queryOptions({
  queryKey: ['applications'],
  queryFn: () =>
    allPages((page) =>
      ask(() => client.GET('/v1/applications', { params: { query: { ...page, sort: 'name' } } })),
    ),
})
