import http from 'node:http'

const TIMEOUT_MS = 30_000

/** Asks once; why it is a failure, or undefined. */
export type Ask = () => Promise<string | undefined>

/** Visitors with one keep-alive connection each; `live` is one visitor's life. */
export function visit(
  target: {
    readonly port: number
    readonly host: string
    readonly path: string
    readonly count: number
  },
  live: (ask: Ask) => Promise<void>,
): readonly Promise<void>[] {
  return Array.from({ length: target.count }, async () => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
    await live(() => ask(target, agent))
    agent.destroy()
  })
}

function ask(
  target: { readonly port: number; readonly host: string; readonly path: string },
  agent: http.Agent,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const request = http.get({
      host: '127.0.0.1',
      port: target.port,
      path: target.path,
      agent,
      headers: { host: target.host },
      timeout: TIMEOUT_MS,
    })
    request.on('timeout', () => request.destroy(new Error('no answer in time')))
    request.on('error', (error) => resolve(error.message))
    request.on('response', (response) => {
      let body = ''
      response.on('data', (chunk) => {
        body += String(chunk)
      })
      response.on('error', (error) => resolve(error.message))
      response.on('end', () => resolve(problemOf(response.statusCode, body)))
    })
  })
}

/** A 200 with half a body is a failure too. */
function problemOf(status: number | undefined, body: string): string | undefined {
  if (status !== 200) return `status ${status} ${body.slice(0, 80)}`
  return body.trimEnd().endsWith('}') ? undefined : `an incomplete body: ${body.slice(0, 80)}`
}
