import type { HttpBindings } from '@hono/node-server'
import type { Actor } from '@keystone/core/identity/actor'
import type { RequestInfo } from './request-info.ts'

/** What travels with a request through Hono. */
export interface AppEnv {
  readonly Bindings: HttpBindings
  readonly Variables: {
    info: RequestInfo
    /** Id of the route, once it is known; for the log and the figures. */
    route: string | undefined
    actor: Actor | undefined
  }
}
