import http from 'node:http'
import type { AddressInfo } from 'node:net'

/** A way to a Git server that hides the client's offer of protocol 2: then the server hands out tips of branches only, as old ones do. */
export async function withoutProtocol2(origin: string): Promise<{
  readonly url: string
  readonly [Symbol.asyncDispose]: () => Promise<void>
}> {
  const server = http.createServer((request, response) => {
    const { 'git-protocol': _, ...headers } = request.headers
    const onward = http.request(origin + request.url, { method: request.method ?? 'GET', headers })
    onward.on('response', (reply) => {
      response.writeHead(reply.statusCode ?? 502, reply.headers)
      reply.pipe(response)
    })
    onward.on('error', () => response.destroy())
    request.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
