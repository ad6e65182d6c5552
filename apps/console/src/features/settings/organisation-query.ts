import { queryOptions } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'

export const organisationQuery = queryOptions({
  queryKey: ['organisation'],
  queryFn: () => ask(() => client.GET('/v1/organisation')),
})
