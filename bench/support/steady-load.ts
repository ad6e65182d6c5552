import http from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'

export interface SteadyLoad {
  /** Requests sent and those that failed since the last call. */
  readonly take: () => LoadSeen
  readonly stop: () => Promise<void>
}

export interface LoadSeen {
  readonly sent: number
  /** What was answered instead of 200, each with the time. */
  readonly failures: readonly string[]
  /** Sent on a kept connection in the moment in which the gateway closed it, and answered on a new one. */
  readonly resent: number
}

export interface SteadyLoadOptions {
  readonly visitors?: number
  readonly everyMs?: number
  /**
   * Caddy closes idle connections when its config is reloaded, which new and removed faces need. Whoever
   * sends in that moment sends again on a new connection, as browsers do (RFC 9110, 9.2.2). Only where
   * faces change; elsewhere it is a failure.
   */
  readonly facesChange?: boolean
}

const TIMEOUT_MS = 10_000
const CLOSED_WHILE_IDLE = 'the kept connection was closed'

/** Visitors on keep-alive connections, each with a request every `everyMs`: an outage of that length is seen. */
export function steadyLoad(
  port: number,
  host: string,
  { visitors = 2, everyMs = 20, facesChange = false }: SteadyLoadOptions = {},
): SteadyLoad {
  let seen = { sent: 0, failures: [] as string[], resent: 0 }
  let stopping = false
  const visit = async () => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
    while (!stopping) {
      seen.sent += 1
      let end = await ask(port, host, agent)
      if (facesChange && end === CLOSED_WHILE_IDLE) {
        seen.resent += 1
        end = await ask(port, host, false)
      }
      if (end !== undefined) seen.failures.push(`${new Date().toISOString()} ${end}`)
      await delay(everyMs)
    }
    agent.destroy()
  }
  const visits = Array.from({ length: visitors }, visit)
  return {
    take() {
      const taken = seen
      seen = { sent: 0, failures: [], resent: 0 }
      return taken
    },
    async stop() {
      stopping = true
      await Promise.all(visits)
    },
  }
}

/** Why it failed, or undefined. */
function ask(port: number, host: string, agent: http.Agent | false): Promise<string | undefined> {
  return new Promise((resolve) => {
    const request = http.get({
      host: '127.0.0.1',
      port,
      agent,
      headers: { host },
      timeout: TIMEOUT_MS,
    })
    request.on('timeout', () => request.destroy(new Error('no answer in time')))
    request.on('error', (error: NodeJS.ErrnoException) =>
      resolve(
        request.reusedSocket && error.code === 'ECONNRESET' ? CLOSED_WHILE_IDLE : error.message,
      ),
    )
    request.on('response', (response) => {
      response.resume()
      response.on('end', () =>
        resolve(response.statusCode === 200 ? undefined : `status ${response.statusCode}`),
      )
      response.on('error', (error) => resolve(error.message))
    })
  })
}
