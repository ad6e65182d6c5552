import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** One call as it came, and what was answered. */
export interface ReceivedCall {
  readonly id: string
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into messages of every shape.
  readonly body: any
  readonly status: number
}

export interface WebhookReply {
  /** Undefined: none, for as long as the caller waits. */
  readonly status: number | undefined
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface LabWebhook {
  readonly url: string
  /** Decides about each call; a test changes it. At first everything is taken. */
  answer: (call: Omit<ReceivedCall, 'status'>) => WebhookReply
  /** Every call, in the order of coming. */
  readonly calls: readonly ReceivedCall[]
  /** Those that were answered with 2xx. */
  taken(): readonly ReceivedCall[]
  close(): Promise<void>
}

/** A receiver of webhooks on loopback. */
export async function labWebhook(): Promise<LabWebhook> {
  const calls: ReceivedCall[] = []
  const server = createServer(async (request, response) => {
    try {
      const call = await callOf(request)
      const { status, headers, body } = hook.answer(call)
      calls.push({ ...call, status: status ?? 0 })
      if (status !== undefined) response.writeHead(status, { ...headers }).end(body)
    } catch {
      response.destroy()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const hook: LabWebhook = {
    url: `http://127.0.0.1:${port}/in`,
    answer: () => ({ status: 204 }),
    calls,
    taken: () => calls.filter(({ status }) => status >= 200 && status < 300),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return hook
}

async function callOf(request: IncomingMessage): Promise<Omit<ReceivedCall, 'status'>> {
  const sent = await text(request)
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  )
  return { id: headers['webhook-id'] ?? '', headers, text: sent, body: JSON.parse(sent) }
}
