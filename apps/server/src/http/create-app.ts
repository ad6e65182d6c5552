import type { Route } from '@keystone/contract/route'
import { routes } from '@keystone/contract/routes'
import { Problem } from '@keystone/domain/problem'
import { type Context, Hono } from 'hono'
import type { AppEnv } from './app-env.ts'
import type { Handler, Handlers } from './call.ts'
import { canonicalPath } from './canonical-path.ts'
import { consoleResponse } from './console/console-response.ts'
import type { HttpContext } from './http-context.ts'
import { problemOf } from './problem-of.ts'
import { problemResponse } from './problem-response.ts'
import { requestInfo } from './request-info.ts'
import { SECURITY_HEADERS } from './security-headers.ts'
import { serveRoute } from './serve-route.ts'
import { sourceAddressOf } from './source-address.ts'

/** The API, made from its table. What is not in the table does not exist. */
export function createApp(context: HttpContext, handlers: Handlers): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.use(async (c, next) => {
    const startedMs = context.clock.monotonicMs()
    c.set('info', infoOf(context, c))
    if (canonicalPath(c.env.incoming.url ?? '') === undefined) c.res = notFound(c)
    else await next()
    finish(context, c, context.clock.monotonicMs() - startedMs)
  })
  addRoutes(context, app, handlers)
  app.notFound((c) => pageOrNotFound(context, c))
  app.onError((error, c) => {
    const problem = problemOf(error)
    if (problem.code === 'INTERNAL')
      context.log.error({ err: error, request_id: c.var.info.requestId }, 'unexpected error')
    return problemResponse(problem, c.var.info.requestId)
  })
  return app
}

function addRoutes(context: HttpContext, app: Hono<AppEnv>, handlers: Handlers): void {
  const allowed = new Map<string, string[]>()
  for (const [id, route] of Object.entries(routes) as [keyof Handlers, Route][]) {
    const path = route.path.replaceAll(/\{(\w+)\}/g, ':$1')
    allowed.set(path, [...(allowed.get(path) ?? []), route.method])
    const handler = handlers[id] as Handler<Route>
    app.on(route.method, path, (c) => serveRoute(context, { id, route, handler }, c))
  }
  for (const [path, methods] of allowed)
    app.all(path, (c) => {
      const problem = new Problem('METHOD_NOT_ALLOWED', `Allowed here: ${methods.join(', ')}.`)
      const response = problemResponse(problem, c.var.info.requestId)
      response.headers.set('allow', methods.join(', '))
      return response
    })
}

function infoOf(context: HttpContext, c: Context<AppEnv>) {
  const peer = c.env.incoming.socket.remoteAddress
  const forwarded = c.req.header('x-forwarded-for') ?? null
  const address = sourceAddressOf(peer, forwarded, context.trustedProxies)
  return requestInfo(c.req.raw.headers, address, context.ids, context.random)
}

/** Paths that no route took belong to the console. */
function pageOrNotFound(context: HttpContext, c: Context<AppEnv>): Response {
  const { method, path, raw } = c.req
  const page = consoleResponse(context.console, { method, path, headers: raw.headers })
  if (page === undefined) return notFound(c)
  c.set('route', 'console')
  return page
}

function notFound(c: Context<AppEnv>): Response {
  return problemResponse(
    new Problem('NOT_FOUND', 'There is nothing at this path.'),
    c.var.info.requestId,
  )
}

/** Headers of every answer, its log line and its figures. */
function finish(context: HttpContext, c: Context<AppEnv>, durationMs: number): void {
  const { info, actor, route = 'none' } = c.var
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
    const isDecided = name === 'cache-control' && c.res.headers.has(name)
    if (!isDecided) c.res.headers.set(name, value)
  }
  c.res.headers.set('x-request-id', info.requestId)
  c.res.headers.set('x-correlation-id', info.correlationId)
  c.res.headers.set('traceparent', info.traceparent)
  context.metrics.observe(route, c.res.status, durationMs)
  context.log.info(
    {
      request_id: info.requestId,
      correlation_id: info.correlationId,
      trace_id: info.traceparent.slice(3, 35),
      principal_id: actor?.principal,
      organisation_id: actor?.organisationId,
      source_address: info.sourceAddress,
      route,
      method: c.req.method,
      status: c.res.status,
      duration_ms: Math.round(durationMs * 10) / 10,
    },
    'request',
  )
}
