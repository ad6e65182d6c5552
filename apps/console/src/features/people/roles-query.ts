import { queryOptions } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'

export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: () => ask(() => client.GET('/v1/roles')),
  staleTime: 300_000,
})
