import { queryOptions } from '@tanstack/react-query'
import { allPages } from '../../api/all-pages.ts'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'

/** One's own API tokens, without the tokens themselves. */
export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: () => allPages((query) => ask(() => client.GET('/v1/tokens', { params: { query } }))),
})
