import { queryOptions } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'

const EVERY_MS = 60_000

/** Operations that cannot come to their end by themselves. Some become so by the passing of time alone. */
export const staleRunsQuery = queryOptions({
  queryKey: ['stale-runs'],
  queryFn: () => ask(() => client.GET('/v1/stale-runs')),
  refetchInterval: EVERY_MS,
})
