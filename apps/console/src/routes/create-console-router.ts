import { createRouter } from '@tanstack/react-router'
import { routeTree } from './route-tree.ts'

/** The router; pages are fetched as soon as a link to them is pointed at. */
export function createConsoleRouter() {
  return createRouter({
    routeTree,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 150,
    // Its own way writes an inline script, which the policy refuses.
    scrollRestoration: false,
  })
}

export type ConsoleRouter = ReturnType<typeof createConsoleRouter>

declare module '@tanstack/react-router' {
  interface Register {
    readonly router: ConsoleRouter
  }
}
