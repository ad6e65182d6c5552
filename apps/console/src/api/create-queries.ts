import { notifyManager, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from './api-error.ts'
import { keepFailures } from './keep-failures.ts'

const STALE_MS = 10_000
const TRIES = 3

/** The cache of what was read. Always asks, also where the browser believes itself offline: loopback works then. */
export function createQueries(): QueryClient {
  // By a timer, as it comes, a button learns after the second click of a double one that it was pressed.
  notifyManager.setScheduler(queueMicrotask)
  const queryCache = new QueryCache({
    // What somebody deleted meanwhile is not shown as it was: the page says that it is gone.
    onError: (error, query) => {
      if (error instanceof ApiError && error.parts.code === 'NOT_FOUND')
        query.setState({ data: undefined })
    },
  })
  keepFailures(queryCache)
  return new QueryClient({
    queryCache,
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: STALE_MS,
        retry: (failures, error) => isPassing(error) && failures < TRIES,
        retryDelay: (failures) => Math.min(1_000 * 2 ** failures, 5_000),
      },
      mutations: { networkMode: 'always' },
    },
  })
}

/** Whether asking again may help; a refusal stays one. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false
  const { code, status } = error.parts
  return code === 'UNREACHABLE' || (status !== undefined && status >= 502)
}
