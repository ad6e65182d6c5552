import http from 'node:http'
import type { Readable } from 'node:stream'
import type { EngineEndpoint } from './engine-endpoint.ts'

export type EngineRequest = {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Path and query below the API root, already encoded. */
  readonly path: string
  readonly body?: Readable
  readonly timeoutMs?: number
}

export type EngineReply = { readonly status: number; readonly text: string }

const DEFAULT_TIMEOUT_MS = 30_000

/**
 * One call of the Docker Engine API by `node:http`. The tools run before dependencies are installed,
 * so they cannot use the client library that the product uses.
 *
 * @throws the socket's own error when the engine cannot be reached or is silent for `timeoutMs`
 */
export function engineRequest(
  endpoint: EngineEndpoint,
  request: EngineRequest,
): Promise<EngineReply> {
  const target =
    endpoint.kind === 'socket'
      ? { socketPath: endpoint.socketPath }
      : { host: endpoint.host, port: endpoint.port }
  return new Promise((resolve, reject) => {
    const outgoing = http.request({
      ...target,
      method: request.method,
      path: request.path,
      headers: request.body ? { 'content-type': 'application/x-tar' } : { host: 'engine' },
    })
    const timeoutMs = request.timeoutMs ?? DEFAULT_TIMEOUT_MS
    outgoing.setTimeout(timeoutMs, () => {
      outgoing.destroy(new Error(`the engine was silent for ${timeoutMs} ms`))
    })
    outgoing.on('error', reject)
    outgoing.on('response', (incoming) => {
      let text = ''
      incoming.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      incoming.on('error', reject)
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, text }))
    })
    if (request.body) request.body.on('error', reject).pipe(outgoing)
    else outgoing.end()
  })
}
