import type { QueryClient } from '@tanstack/react-query'
import type { Wire } from '../wire.ts'
import { operationSeen } from './operation-seen.ts'
import { staleAfter } from './stale-after.ts'
import { throttle } from './throttle.ts'

const REFRESH_MS = 400
const FAR_PAGES = 3

/**
 * Brings the shown state up to one change: what it may have changed is read again, as far as it is on
 * the screen. Only the long list of operations is mended in place.
 */
export function applyChange(queries: QueryClient, change: Wire['ChangeEvent']): void {
  waiting.push(change)
  refresh(queries)
  if (change.is === 'operation') operationSeen.tell(change.operation)
  if (change.is === 'resync') operationSeen.tell(undefined)
}

let waiting: Wire['ChangeEvent'][] = []

const refresh = throttle(REFRESH_MS, (queries: QueryClient) => {
  const changes = waiting
  waiting = []
  void queries.invalidateQueries({
    predicate: ({ queryKey, state }) =>
      !isScrolledFar(state.data) &&
      changes.some((change) => staleAfter(change, String(queryKey[0]), state.status)),
  })
})

/** To read such a list again costs one call per page of it, for news at its other end. */
function isScrolledFar(data: unknown): boolean {
  if (typeof data !== 'object' || data === null || !('pages' in data)) return false
  return Array.isArray(data.pages) && data.pages.length > FAR_PAGES
}
