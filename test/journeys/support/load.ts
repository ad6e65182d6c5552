import http from 'node:http'
import type { Gateway } from './gateway.ts'

export type Load = {
  /** Requests answered so far. */
  readonly answered: () => number
  /** Ends it after the requests under way; says what was seen. */
  readonly stop: () => Promise<LoadResult>
}

export type LoadResult = {
  readonly sent: number
  /** Every request that was not answered with 200: what it was answered, or the error. */
  readonly failures: readonly string[]
  /** Different bodies, in the order in which they were first seen. */
  readonly bodies: readonly string[]
}

/** Visitors with keep-alive connections who ask again and again, each waiting for its answer. */
export function startLoad(gateway: Gateway, host: string, path = '/', visitors = 4): Load {
  const seen = { sent: 0, answered: 0, failures: [] as string[], bodies: new Set<string>() }
  let stopping = false
  const visit = async () => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
    while (!stopping) {
      seen.sent += 1
      try {
        const page = await gateway.get(host, path, { agent })
        seen.answered += 1
        if (page.status === 200) seen.bodies.add(page.body)
        else seen.failures.push(`${page.status} ${page.body.slice(0, 100)}`)
      } catch (error) {
        seen.failures.push(String(error))
      }
    }
    agent.destroy()
  }
  const visits = Array.from({ length: visitors }, visit)
  return {
    answered: () => seen.answered,
    stop: async () => {
      stopping = true
      await Promise.all(visits)
      return { sent: seen.sent, failures: seen.failures, bodies: [...seen.bodies] }
    },
  }
}
