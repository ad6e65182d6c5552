import type { ConsoleRouter } from './create-console-router.ts'

/** Begins to fetch the page of the address that the browser shows. What fails here is told by the page itself. */
export function fetchAhead(router: ConsoleRouter): void {
  const routes: Readonly<Record<string, { readonly options: { readonly component?: unknown } }>> =
    router.routesById
  for (const { routeId } of router.matchRoutes(router.latestLocation)) {
    const component = routes[String(routeId)]?.options.component
    void (component as Fetched | undefined)?.preload?.()?.catch(() => undefined)
  }
}

/** What `lazyRouteComponent` makes; the others have no `preload`. */
interface Fetched {
  readonly preload?: () => Promise<unknown> | undefined
}
