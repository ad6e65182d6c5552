import { queryOptions } from '@tanstack/react-query'
import { askOnce } from '../../api/ask-once.ts'
import { client } from '../../api/client.ts'

/** Whether the first admin is still to be made. */
export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: () => askOnce(() => client.GET('/v1/setup')),
})
