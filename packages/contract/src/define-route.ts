import type { Route } from './route.ts'

/** Keeps the literal types of a row, so that client and handlers are typed by it. */
export function defineRoute<const R extends Route>(route: R): R {
  return route
}
