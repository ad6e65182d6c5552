import { queryOptions } from '@tanstack/react-query'
import { allPages } from '../../api/all-pages.ts'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import { LOOK_AGAIN_MS } from './look-again-ms.ts'

/** Who is told what, without their secrets. */
export const subscriptionsQuery = queryOptions({
  queryKey: ['subscriptions'],
  queryFn: () =>
    allPages((page) =>
      ask(() => client.GET('/v1/subscriptions', { params: { query: { ...page, sort: 'name' } } })),
    ),
  refetchInterval: LOOK_AGAIN_MS,
})
