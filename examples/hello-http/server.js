import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { hostname } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import { acceptWebSocket } from './websocket.js'

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'))
const port = Number(process.env.PORT ?? 3000)
const MAX_SLOW_MS = 120_000

const sockets = new Set()
let draining = false

const routes = {
  '/': (response) => json(response, describe()),
  '/healthz': (response) => text(response, draining ? 503 : 200, draining ? 'draining' : 'ok'),
  '/slow': async (response, query) => {
    const ms = Math.min(Number(query.get('ms') ?? 1000) || 0, MAX_SLOW_MS)
    await delay(ms)
    json(response, { ...describe(), waitedMs: ms })
  },
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://localhost')
  // While draining, each answer asks its client to open its next connection elsewhere.
  if (draining) response.setHeader('connection', 'close')
  const route = Object.hasOwn(routes, url.pathname) ? routes[url.pathname] : undefined
  if (route) await route(response, url.searchParams)
  else text(response, 404, 'not found')
})

server.on('upgrade', (request, socket) => {
  const isWebSocket = request.url.split('?')[0] === '/ws'
  const connection = isWebSocket ? acceptWebSocket(request, socket) : undefined
  if (!connection) return socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n')
  sockets.add(connection)
  connection.onText = (message) => connection.sendText(`${version}: ${message}`)
  connection.onClose = () => sockets.delete(connection)
})

function describe() {
  return {
    message: process.env.MESSAGE ?? 'Hello from Keystone',
    version,
    environment: process.env.ENVIRONMENT ?? 'local',
    host: hostname(),
  }
}

function json(response, value) {
  response.setHeader('content-type', 'application/json; charset=utf-8')
  response.end(`${JSON.stringify(value)}\n`)
}

function text(response, status, body) {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${body}\n`)
}

/** Finish what was begun, say goodbye to WebSockets, then end: no request is cut. */
function drain(signal) {
  if (draining) return
  draining = true
  console.log(`${signal}: draining ${sockets.size} WebSockets and the open requests`)
  for (const connection of sockets) connection.close(1001)
  server.close(() => process.exit(0))
  server.closeIdleConnections()
}

process.on('SIGTERM', drain)
process.on('SIGINT', drain)
server.listen(port, () => console.log(`hello-http ${version} listens on ${port}`))
