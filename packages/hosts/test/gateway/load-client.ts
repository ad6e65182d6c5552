import http from 'node:http'

export interface LoadClient {
  readonly sent: () => number
  /** Ends it and gives what it saw. */
  readonly stop: () => Promise<LoadReport>
}

export interface LoadReport {
  readonly sent: number
  /** One line for each request that was not answered with 200. */
  readonly failures: readonly string[]
  /** How many answers each body had. */
  readonly bodies: Readonly<Record<string, number>>
}

/** Visitors who ask one request after the other over kept connections, until they are stopped. Half of them post. */
export function startLoad(port: number, host: string, visitors: number): LoadClient {
  const agent = new http.Agent({ keepAlive: true, maxSockets: visitors })
  const seen = { sent: 0, failures: [] as string[], bodies: {} as Record<string, number> }
  let stopped = false
  const visit = async (method: string) => {
    while (!stopped) {
      seen.sent += 1
      try {
        const { status, body } = await ask(agent, port, host, method)
        if (status === 200) seen.bodies[body] = (seen.bodies[body] ?? 0) + 1
        else seen.failures.push(`${method} ${status} ${body}`)
      } catch (error) {
        seen.failures.push(`${method} ${error}`)
      }
    }
  }
  const all = Array.from({ length: visitors }, (_, index) => visit(index % 2 ? 'POST' : 'GET'))
  return {
    sent: () => seen.sent,
    async stop() {
      stopped = true
      await Promise.all(all)
      agent.destroy()
      return seen
    },
  }
}

function ask(
  agent: http.Agent,
  port: number,
  host: string,
  method: string,
): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const options = { agent, host: '127.0.0.1', port, method, path: '/', headers: { Host: host } }
    const outgoing = http.request(options, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (text: string) => {
        body += text
      })
      response.on('error', reject)
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
    })
    outgoing.on('error', reject)
    outgoing.end(method === 'POST' ? 'x'.repeat(2_000) : undefined)
  })
}
