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
}

const TIMEOUT_MS = 10_000

/** Visitors on keep-alive connections, each with a request every `everyMs`: an outage of that length is seen. */
export function steadyLoad(
  port: number,
  host: string,
  { visitors = 2, everyMs = 20 }: { readonly visitors?: number; readonly everyMs?: number } = {},
): SteadyLoad {
  let seen = { sent: 0, failures: [] as string[] }
  let stopping = false
  const visit = async () => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
    while (!stopping) {
      seen.sent += 1
      const failure = await ask(port, host, agent)
      if (failure !== undefined) seen.failures.push(`${new Date().toISOString()} ${failure}`)
      await delay(everyMs)
    }
    agent.destroy()
  }
  const visits = Array.from({ length: visitors }, visit)
  return {
    take() {
      const taken = seen
      seen = { sent: 0, failures: [] }
      return taken
    },
    async stop() {
      stopping = true
      await Promise.all(visits)
    },
  }
}

function ask(port: number, host: string, agent: http.Agent): Promise<string | undefined> {
  return new Promise((resolve) => {
    const request = http.get({
      host: '127.0.0.1',
      port,
      agent,
      headers: { host },
      timeout: TIMEOUT_MS,
    })
    request.on('timeout', () => request.destroy(new Error('no answer in time')))
    request.on('error', (error) => resolve(error.message))
    request.on('response', (response) => {
      response.resume()
      response.on('end', () =>
        resolve(response.statusCode === 200 ? undefined : `status ${response.statusCode}`),
      )
      response.on('error', (error) => resolve(error.message))
    })
  })
}
