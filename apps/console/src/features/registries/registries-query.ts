import { queryOptions } from '@tanstack/react-query'
import { allPages } from '../../api/all-pages.ts'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'

/** Registries, without their passwords. */
export const registriesQuery = queryOptions({
  queryKey: ['registries'],
  queryFn: () =>
    allPages((page) =>
      ask(() => client.GET('/v1/registries', { params: { query: { ...page, sort: 'name' } } })),
    ),
  staleTime: 30_000,
})
