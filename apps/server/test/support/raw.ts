import { request as rawRequest } from 'node:http'
import type { TestApi } from './test-api.ts'

/** A request exactly as written, which fetch would tidy. */
export function raw(
  api: TestApi,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
  body?: string,
): Promise<{
  readonly status: number
  readonly headers: NodeJS.Dict<string | string[]>
  readonly text: string
}> {
  const { promise, resolve, reject } = Promise.withResolvers<Awaited<ReturnType<typeof raw>>>()
  const outgoing = rawRequest(
    { host: '127.0.0.1', port: api.port, path, method, headers, agent: false },
    (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk) => {
        text += chunk
      })
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      )
    },
  )
  outgoing.on('error', reject)
  outgoing.end(body)
  return promise
}
