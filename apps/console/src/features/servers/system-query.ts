import { queryOptions } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'

/** What `keystone doctor` finds on the machine of the control plane. */
export const systemQuery = queryOptions({
  queryKey: ['system'],
  queryFn: () => ask(() => client.GET('/v1/system')),
  staleTime: 60_000,
})
