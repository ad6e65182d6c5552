import { queryOptions } from '@tanstack/react-query'
import { askOnce } from '../../api/ask-once.ts'
import { client } from '../../api/client.ts'

/** Who is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => askOnce(() => client.GET('/v1/session')),
  staleTime: 60_000,
})
