import type { QueryClient } from '@tanstack/react-query'
import type { Wire } from '../wire.ts'
import { operationSeen } from './operation-seen.ts'
import { throttle } from './throttle.ts'

/**
 * Queries that no operation changes, by the first part of their key. A plan that somebody reads must not
 * become another one under their eyes: its hash goes along, and the server refuses one that is stale.
 */
const STILL = new Set(['session', 'setup', 'source-kinds', 'roles', 'operation-pages', 'plan'])

const REFRESH_MS = 400

const refresh = throttle(REFRESH_MS, (queries: QueryClient) => {
  void queries.invalidateQueries({ predicate: ({ queryKey }) => !STILL.has(String(queryKey[0])) })
})

/**
 * Brings the shown state up to one change. Whatever an operation may have changed is read again, as
 * far as it is on the screen; only the long list of operations is mended in place.
 */
export function applyChange(queries: QueryClient, change: Wire['ChangeEvent']): void {
  refresh(queries)
  operationSeen.tell(change.is === 'operation' ? change.operation : undefined)
}
