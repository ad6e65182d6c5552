import type { QueryClient } from '@tanstack/react-query'
import { sessionQuery } from '../features/session/session-query.ts'
import type { ConsoleRouter } from './create-console-router.ts'
import { frameRoute } from './frame-route.ts'

/**
 * Asks for the page's own script and for who is signed in at once, and not when the frame is drawn: neither
 * has to wait for the texts. What fails here is asked for again, and told of, by who needs it.
 */
export function loadAhead(router: ConsoleRouter, queries: QueryClient): void {
  const matches = router.matchRoutes(router.latestLocation)
  const ids: readonly (keyof typeof router.routesById)[] = matches.map(({ routeId }) => routeId)
  for (const id of ids) void router.loadRouteChunk(router.routesById[id])?.catch(() => undefined)
  if (ids.includes(frameRoute.id)) void queries.prefetchQuery(sessionQuery)
}
