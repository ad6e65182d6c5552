import type { Server } from 'node:http'
import { auditOf } from '@keystone/core/identity/audit-of'
import { authenticate } from '@keystone/core/identity/authenticate'
import type { Product } from '@keystone/core/usecases/product'
import type { Log } from '@keystone/foundation/log'
import { readConsoleFiles } from './console/read-console-files.ts'
import { createApp } from './create-app.ts'
import { createHandlers } from './handlers/create-handlers.ts'
import type { SystemFacts } from './handlers/system-facts.ts'
import type { HttpContext } from './http-context.ts'
import { httpMetrics } from './http-metrics.ts'
import { createHttpServer } from './http-server.ts'
import { sessionCookie } from './session-cookie.ts'
import { StreamSlots } from './stream-slots.ts'
import { trustedProxies } from './trusted-proxies.ts'

export interface ApiOptions {
  readonly product: Product
  readonly log: Log
  readonly system: SystemFacts
  readonly gitSha: string
  /** Origins from which the console is served. */
  readonly origins: readonly string[]
  /** False only where people reach the console over plain HTTP on another host than localhost. */
  readonly secureCookies: boolean
  /** CIDR networks whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[]
  /** Default 4 s: a session that ended takes its streams with it within five. */
  readonly streamRecheckMs?: number
  /** Where the console was built to; without a build there, the API is served alone. */
  readonly consoleDirectory?: string
}

const STREAMS = { total: 1_000, perCaller: 50 }
const RECHECK_MS = 4_000

/** The whole HTTP side, not yet listening. */
export function createApi(options: ApiOptions): Server {
  const { product, log, system } = options
  const { basis } = product
  const streams = new StreamSlots(STREAMS)
  const cookie = sessionCookie(options.secureCookies)
  const metrics = httpMetrics({
    version: system.version,
    gitSha: options.gitSha,
    openStreams: () => streams.open,
    unfinishedOperations: () => basis.store.unfinishedOperations(),
  })
  const context: HttpContext = {
    clock: basis.clock,
    ids: basis.ids,
    random: basis.random,
    authenticate: (credential, organisationId, origin) =>
      authenticate(basis, credential, organisationId, origin),
    onDenied: (actor, verb, subject) =>
      basis.store
        .audit(actor.organisationId)
        .record(auditOf(basis.clock, actor, verb, subject, { outcome: 'denied' })),
    log,
    metrics,
    origins: options.origins,
    cookie,
    trustedProxies: trustedProxies(options.trustedProxies),
    streams,
    streamRecheckMs: options.streamRecheckMs ?? RECHECK_MS,
    console:
      options.consoleDirectory === undefined
        ? undefined
        : readConsoleFiles(options.consoleDirectory),
  }
  const handlers = createHandlers({ product, cookie, metrics, system })
  return createHttpServer(createApp(context, handlers))
}
