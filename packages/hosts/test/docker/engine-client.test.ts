import net from 'node:net'
import path from 'node:path'
import { tempDir } from '@keystone/testkit/lab/temp-dir'
import { expect, it } from 'vitest'
import { dockerEngine } from '../../src/docker/docker-engine.ts'
import { openUnixSocket } from '../../src/open-unix-socket.ts'

const VERSION = JSON.stringify({ ApiVersion: '1.41', MinAPIVersion: '1.12', Version: '20.10' })
const reply = (body: string, length = body.length) =>
  `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n${body}`
const LOST = { code: 'ENGINE_UNREACHABLE', nature: 'lost' }

/** An engine that tells its version and then does to a call what `answer` says. */
async function engineThat(answer: (socket: net.Socket) => void) {
  const temp = tempDir('sock')
  const file = path.join(temp.path, 'docker.sock')
  const sockets = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('data', (head) => {
      if (head.toString().startsWith('GET /version')) socket.end(reply(VERSION))
      else answer(socket)
    })
  })
  await new Promise<void>((resolve) => server.listen(file, resolve))
  return {
    engine: dockerEngine(openUnixSocket(file)),
    openSockets: () => [...sockets].filter((socket) => !socket.destroyed).length,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
      await temp.close()
    },
  }
}

it.each([
  ['before its first byte', ''],
  ['inside its head', 'HTTP/1.1 200 OK\r\nContent-Le'],
  ['inside its body', reply('{"Id":', 500)],
  ['inside a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{"Id"'],
  ['as no JSON', reply('<html>')],
  ['as no HTTP', 'SSH-2.0-OpenSSH\r\n\r\n'],
])('OPS-6a: a reply that is cut %s is lost', async (_where, bytes) => {
  await using under = await engineThat((socket) => socket.end(bytes))
  const signal = AbortSignal.timeout(5000)
  await expect(under.engine.inspectContainer('x', signal)).rejects.toMatchObject(LOST)
  await expect(under.engine.startContainer('x', signal)).rejects.toMatchObject(LOST)
})

it('OPS-12: a call to an engine that says nothing ends with its signal, and its connection too', async () => {
  await using under = await engineThat(() => undefined)
  const silent = AbortSignal.timeout(50)
  await expect(under.engine.inspectContainer('x', silent)).rejects.toMatchObject(LOST)
  await using slow = await engineThat((socket) => socket.write(reply('{"Id":', 500)))
  await expect(slow.engine.inspectContainer('x', AbortSignal.timeout(50))).rejects.toMatchObject(
    LOST,
  )
  await expect.poll(() => under.openSockets() + slow.openSockets()).toBe(0)
})

it('F-3: an engine that is not there is lost, so that a step waits for it', async () => {
  const engine = dockerEngine(openUnixSocket('/nonexistent/docker.sock'))
  await expect(engine.version(AbortSignal.timeout(1000))).rejects.toMatchObject(LOST)
})

it('WL-28: followed logs and events whose link breaks are lost, not ended', async () => {
  await using under = await engineThat((socket) =>
    socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello'),
  )
  const signal = AbortSignal.timeout(5000)
  const logs = Array.fromAsync(under.engine.logs('x', { follow: true }, signal))
  await expect(logs).rejects.toMatchObject(LOST)
  await expect(Array.fromAsync(under.engine.events(signal))).rejects.toMatchObject(LOST)
})
