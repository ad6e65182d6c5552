import type { Json } from '@keystone/engine/json'
import { z } from 'zod'

interface Handler {
  readonly handler: string
  readonly routes?: readonly Route[]
  readonly status_code?: string
  readonly dynamic_upstreams?: { readonly name: string; readonly port: string }
}

interface Route {
  readonly match?: readonly {
    readonly host?: readonly string[]
    readonly path_regexp?: { readonly pattern: string }
    readonly header?: unknown
  }[]
  readonly handle: readonly Handler[]
  readonly terminal?: boolean
}

const handler: z.ZodType<Handler> = z.lazy(() =>
  z.looseObject({
    handler: z.string(),
    routes: z.array(route).optional(),
    status_code: z.string().optional(),
    dynamic_upstreams: z.looseObject({ name: z.string(), port: z.string() }).optional(),
  }),
) as z.ZodType<Handler>

const route: z.ZodType<Route> = z.looseObject({
  match: z
    .array(
      z.looseObject({
        host: z.array(z.string()).optional(),
        path_regexp: z.looseObject({ pattern: z.string() }).optional(),
      }),
    )
    .optional(),
  handle: z.array(handler),
  terminal: z.boolean().optional(),
}) as z.ZodType<Route>

const config = z.looseObject({
  admin: z.looseObject({ listen: z.string(), origins: z.array(z.string()) }),
  apps: z.looseObject({
    http: z.looseObject({
      servers: z.record(
        z.string(),
        z.looseObject({ listen: z.array(z.string()), routes: z.array(route).optional() }),
      ),
    }),
  }),
})

/** What the gateway does with a request: hand it to those behind a name, or answer by itself. */
export type RouteTaken =
  | { readonly is: 'proxied'; readonly name: string; readonly port: number }
  | { readonly is: 'answered'; readonly status: number }

/** Whether Caddy would take this config, as far as ours ever go. */
export function isValidConfig(given: Json): boolean {
  return config.safeParse(given).success
}

/** The one through which the control plane asks replicas and the resolver. */
export const PROBE_SERVER = 'probe'

export function hasServer(given: Json, name: string): boolean {
  const parsed = config.safeParse(given)
  return parsed.success && parsed.data.apps.http.servers[name] !== undefined
}

/** Caddy's routing, as far as our configs use it: hosts, path prefixes, subroutes, the first terminal match wins. */
export function routeTaken(given: Json, host: string, path: string): RouteTaken {
  if (typeof given !== 'object' || given === null) return decide(given, host, path)
  const known = DECIDED.get(given) ?? new Map<string, RouteTaken>()
  DECIDED.set(given, known)
  const request = `${host} ${path}`
  const taken = known.get(request) ?? decide(given, host, path)
  known.set(request, taken)
  return taken
}

/** What was decided by a config: visitors ask thousands of times, and a config is replaced, never changed. */
const DECIDED = new WeakMap<object, Map<string, RouteTaken>>()

function decide(given: Json, host: string, path: string): RouteTaken {
  const { servers } = config.parse(given).apps.http
  const secure = servers.https && walk(servers.https.routes ?? [], host, path)
  if (secure?.is === 'proxied') return secure
  return walk(servers.http?.routes ?? [], host, path) ?? { is: 'answered', status: 404 }
}

function walk(routes: readonly Route[], host: string, path: string): RouteTaken | undefined {
  for (const one of routes) {
    if (!(one.match ?? [{}]).some((match) => matches(match, host, path))) continue
    for (const each of one.handle) {
      const taken = handled(each, host, path)
      if (taken) return taken
    }
    if (one.terminal) return undefined
  }
  return undefined
}

function handled(one: Handler, host: string, path: string): RouteTaken | undefined {
  if (one.handler === 'subroute') return walk(one.routes ?? [], host, path)
  if (one.dynamic_upstreams) {
    const { name, port } = one.dynamic_upstreams
    return { is: 'proxied', name: name.replace(/\.$/, ''), port: Number(port) }
  }
  if (one.handler !== 'static_response') return undefined
  return { is: 'answered', status: Number(one.status_code ?? 200) }
}

function matches(match: NonNullable<Route['match']>[number], host: string, path: string): boolean {
  if (match.host && !match.host.includes(host)) return false
  return match.path_regexp === undefined || new RegExp(match.path_regexp.pattern).test(path)
}
