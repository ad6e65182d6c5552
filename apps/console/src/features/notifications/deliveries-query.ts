import { infiniteQueryOptions } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import type { DeliveryState } from './delivery-states.ts'
import { LOOK_AGAIN_MS } from './look-again-ms.ts'

const PAGE = 50

/** Deliveries, newest first, page after page; in one state or in any. */
export function deliveriesQuery(state: DeliveryState | undefined) {
  return infiniteQueryOptions({
    queryKey: ['deliveries', state],
    queryFn: ({ pageParam }) => {
      const of = state === undefined ? {} : { state }
      const query = { limit: PAGE, ...of, ...(pageParam === '' ? {} : { cursor: pageParam }) }
      return ask(() => client.GET('/v1/deliveries', { params: { query } }))
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: LOOK_AGAIN_MS,
  })
}
