import { mkdirSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { acceptsConnections } from './accepts-connections.ts'
import { checkBasicAuth } from './check-basic-auth.ts'
import { freePort } from './free-port.ts'
import { type LabProcess, startLabProcess } from './lab-process.ts'
import { openUndoLog } from './undo-log.ts'
import { waitFor } from './wait-for.ts'

export type LabRegistry = {
  /** `127.0.0.1:5123`: what stands before the repository in an image reference. */
  readonly host: string
  readonly process: LabProcess
  readonly close: () => Promise<void>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

export type LabRegistryOptions = {
  /** Default loopback; a lab host reaches this machine at its `gatewayAddress`. */
  readonly address?: string
  readonly credentials?: { readonly username: string; readonly password: string }
}

/** Debian's docker-registry with storage of its own; behind basic authentication when asked. */
export async function labRegistry(options: LabRegistryOptions = {}): Promise<LabRegistry> {
  const log = openUndoLog('r')
  const address = options.address ?? '127.0.0.1'
  const port = await freePort(address)
  const storage = path.join(log.folder, 'storage')
  mkdirSync(storage)
  const config = path.join(log.folder, 'config.yml')
  writeFileSync(config, renderConfig(`${address}:${port}`, storage))
  const registry = startLabProcess(log, 'registry', ['docker-registry', 'serve', config])
  const front = options.credentials && authenticatingProxy({ address, port }, options.credentials)
  const close = async () => {
    front?.closeAllConnections()
    front?.close()
    await log.undo()
  }
  try {
    await waitFor('the registry', () => acceptsConnections(address, port))
    const publicPort = front ? await listen(front, address) : port
    const host = `${address}:${publicPort}`
    return { host, process: registry, close, [Symbol.asyncDispose]: close }
  } catch (error) {
    await close()
    throw error
  }
}

/** JSON is YAML. Relative URLs, because the proxy has another port than the registry knows. */
function renderConfig(addr: string, rootdirectory: string): string {
  return JSON.stringify({
    version: '0.1',
    log: { level: 'warn' },
    storage: { filesystem: { rootdirectory }, delete: { enabled: true } },
    http: { addr, relativeurls: true },
  })
}

/** The registry's own htpasswd needs bcrypt hashes, which Node cannot make; a proxy asks instead. */
function authenticatingProxy(
  target: { readonly address: string; readonly port: number },
  credentials: { readonly username: string; readonly password: string },
): http.Server {
  return http.createServer((request, response) => {
    if (!checkBasicAuth(request, response, credentials)) return
    const { authorization: _, ...headers } = request.headers
    const { method, url } = request
    const onward = http.request({
      host: target.address,
      port: target.port,
      method,
      path: url,
      headers,
    })
    onward.on('response', (reply) => {
      response.writeHead(reply.statusCode ?? 502, reply.headers)
      reply.pipe(response)
    })
    onward.on('error', () => response.destroy())
    request.pipe(onward)
  })
}

function listen(server: http.Server, address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.on('error', reject)
    server.listen(0, address, () => {
      const bound = server.address()
      resolve(typeof bound === 'object' && bound ? bound.port : 0)
    })
  })
}
