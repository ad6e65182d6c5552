import { createServer, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Problem } from '@keystone/domain/problem'
import type { Hono } from 'hono'
import type { AppEnv } from './app-env.ts'
import { problemResponse } from './problem-response.ts'
import { refuseUnparsed } from './refuse-unparsed.ts'
import { SECURITY_HEADERS } from './security-headers.ts'

/**
 * Node's defaults let a slow client hold a connection for five minutes and open any number of them.
 * Times are for receiving a request; streams going out are not limited by them.
 */
const LIMITS = {
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 15_000,
  checkingIntervalMs: 2_000,
  keepAliveMs: 5_000,
  headerBytes: 16 * 1024,
  headerCount: 100,
  connections: 2_000,
} as const

/** An HTTP server for the API that is not yet listening. */
export function createHttpServer(app: Hono<AppEnv>): Server {
  const listener = getRequestListener(app.fetch, {
    overrideGlobalObjects: false,
    errorHandler: unreadable,
  })
  const server = createServer(
    {
      headersTimeout: LIMITS.headersTimeoutMs,
      requestTimeout: LIMITS.requestTimeoutMs,
      connectionsCheckingInterval: LIMITS.checkingIntervalMs,
      keepAliveTimeout: LIMITS.keepAliveMs,
      maxHeaderSize: LIMITS.headerBytes,
    },
    (incoming, outgoing) => void listener(incoming, outgoing),
  )
  server.on('clientError', (error, socket) => void refuseUnparsed(error, socket as Socket))
  server.maxHeadersCount = LIMITS.headerCount
  server.maxConnections = LIMITS.connections
  return server
}

/** A request target that is no path at all never reaches the routes. */
function unreadable(): Response {
  const problem = new Problem('NOT_FOUND', 'There is nothing at this path.')
  const response = problemResponse(problem, 'none')
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.headers.set(name, value)
  return response
}
