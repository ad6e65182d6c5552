import http, { type ServerResponse } from 'node:http'
import net from 'node:net'
import { type LabWebhook, labWebhook } from '@keystone/testkit/lab/lab-webhook'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { httpWebhooks } from '../../src/webhooks/http-webhooks.ts'

let hook: LabWebhook
beforeAll(async () => {
  hook = await labWebhook()
})
afterAll(() => hook?.close())

const webhooks = httpWebhooks({ egress: 'loopback', timeoutMs: 500 })
const post = (url = hook.url, port = webhooks) =>
  port.post({ url, headers: { 'webhook-id': 'dlv_1' }, body: '{"say":"ünï"}' }, NEVER)
const NEVER = new AbortController().signal

test('WL-31: a message arrives as it was signed, and its answer comes back', async () => {
  hook.answer = () => ({ status: 202, body: 'thanks' })
  expect(await post()).toEqual({ status: 202, retryAfter: undefined, text: 'thanks' })
  expect(hook.calls.at(-1)).toMatchObject({ id: 'dlv_1', text: '{"say":"ünï"}' })
})

test('SEC-6: a redirect is an answer and is not followed', async () => {
  hook.answer = () => ({ status: 302, headers: { location: 'http://127.0.0.1:1/' } })
  expect(await post()).toMatchObject({ status: 302 })
})

test('SEC-6: of a long answer the beginning is kept', async () => {
  hook.answer = () => ({
    status: 500,
    body: 'x'.repeat(5_000_000),
    headers: { 'retry-after': '7' },
  })
  const { text, retryAfter } = await post()
  expect([text.length, retryAfter]).toEqual([1_024, '7'])
})

const BODIES: Readonly<Record<string, (response: ServerResponse) => void>> = {
  trickles: (response) => {
    response.write('thanks')
    const timer = setInterval(() => response.write('.'), 50)
    response.once('close', () => clearInterval(timer))
  },
  'stops in the middle': (response) => {
    response.write('thanks')
  },
  'is cut off': (response) => {
    response.write('thanks', () => response.destroy())
  },
}

test.each(Object.entries(BODIES))(
  'SEC-12: who answers 200 with a body that %s has taken the message, and holds nobody up',
  async (_, go) => {
    const server = http.createServer((_request, response) => {
      response.on('error', () => undefined)
      response.writeHead(200)
      go(response)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      const patient = httpWebhooks({ egress: 'loopback', timeoutMs: 60_000 })
      const url = `http://127.0.0.1:${(server.address() as net.AddressInfo).port}/`
      const { status, text } = await post(url, patient)
      expect([status, text.slice(0, 6)]).toEqual([200, 'thanks'])
      await waitFor('the end of the connection', async () => (await connectionsOf(server)) === 0)
    } finally {
      server.closeAllConnections()
      server.close()
    }
  },
  10_000,
)

function connectionsOf(server: http.Server): Promise<number> {
  return new Promise((resolve) => server.getConnections((_error, many) => resolve(many)))
}

test('F-21: silence ends by its deadline', async () => {
  hook.answer = () => ({ status: undefined })
  await expect(post()).rejects.toMatchObject({ code: 'NOT_REACHED', nature: 'lost' })
})

test('F-21: who hangs up, or answers with another protocol, does not keep anybody waiting', async () => {
  const answers = [
    'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n',
    '',
  ]
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end(answers.shift() ?? ''))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const url = `http://127.0.0.1:${(server.address() as net.AddressInfo).port}/`
    await expect(post(url)).rejects.toMatchObject({ code: 'NOT_REACHED' })
    await expect(post(url)).rejects.toMatchObject({ code: 'NOT_REACHED' })
  } finally {
    server.close()
  }
})

test('F-21: nobody there is said', async () => {
  await expect(post('http://127.0.0.1:1/')).rejects.toMatchObject({ code: 'NOT_REACHED' })
})

test.each([
  ['public', 'http://127.0.0.1:1/'],
  ['loopback', 'https://169.254.169.254/'],
  ['public', 'https://2130706433/'],
  ['loopback', 'https://[::ffff:169.254.169.254]/'],
  ['public', 'https://10.0.0.1/'],
] as const)('SEC-6: with egress %s, %s is not called', async (egress, url) => {
  const port = httpWebhooks({ egress, timeoutMs: 500 })
  await expect(post(url, port)).rejects.toMatchObject({ code: 'EGRESS_REFUSED' })
})
