import net from 'node:net'
import path from 'node:path'
import { tempDir } from '@keystone/testkit/lab/temp-dir'
import { expect, it } from 'vitest'
import { dockerEngine } from '../../src/docker/docker-engine.ts'
import { KeptStreams } from '../../src/docker/kept-streams.ts'
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

/** An engine that keeps its connections, and may do something to a call by its number on its connection. */
async function keepingEngine(meddle: (socket: net.Socket, nth: number) => boolean = () => false) {
  const temp = tempDir('sock')
  const file = path.join(temp.path, 'docker.sock')
  const sockets: net.Socket[] = []
  const calls: string[] = []
  const server = net.createServer((socket) => {
    sockets.push(socket)
    let nth = 0
    socket.on('error', () => undefined)
    socket.on('data', (head) => {
      const line = head.toString().split(' HTTP')[0] ?? ''
      nth += 1
      if (line.includes('/version')) return socket.end(reply(VERSION))
      calls.push(line.replace(/\/v[\d.]+/, ''))
      if (!meddle(socket, nth)) socket.write(reply('[]'))
    })
  })
  await new Promise<void>((resolve) => server.listen(file, resolve))
  const kept = new KeptStreams(openUnixSocket(file))
  return {
    engine: dockerEngine(openUnixSocket(file), undefined, kept),
    sockets,
    calls,
    /** Of the one that asked for the version nothing is kept. */
    connections: () => sockets.length - 1,
    /** As one that ends: it goes on answering whom it knows. */
    takeNobodyNew: () => server.close(),
    [Symbol.asyncDispose]: async () => {
      kept.destroy()
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
      await temp.close()
    },
  }
}

const soon = () => AbortSignal.timeout(5_000)

it('Q-4: questions one after the other go over one stream, what changes something over one of its own', async () => {
  await using under = await keepingEngine()
  for (let turn = 0; turn < 5; turn++) await under.engine.listNetworks(soon())
  expect(under.connections()).toBe(1)
  await under.engine.startContainer('x', soon())
  await under.engine.startContainer('x', soon())
  expect(under.connections()).toBe(3)
})

it('Q-4: the signal of the call that opened a stream does not end it for the next one', async () => {
  await using under = await keepingEngine()
  const first = new AbortController()
  await under.engine.listNetworks(first.signal)
  first.abort()
  await under.engine.listNetworks(soon())
  expect(under.connections()).toBe(1)
})

it('F-3: a kept stream that the engine ended meanwhile is noticed, and no question fails by it', async () => {
  await using under = await keepingEngine()
  await under.engine.listNetworks(soon())
  under.sockets.at(-1)?.end()
  await under.engine.listNetworks(soon())
  under.sockets.at(-1)?.destroy()
  await under.engine.listNetworks(soon())
  expect(under.connections()).toBe(3)
})

it('F-3: a question that dies on a kept stream is asked once more over a fresh one; one that dies on that is lost', async () => {
  await using under = await keepingEngine((socket, nth) => {
    if (nth < 2) return false
    socket.destroy()
    return true
  })
  await under.engine.listNetworks(soon())
  await under.engine.listNetworks(soon())
  expect(under.calls).toEqual(['GET /networks', 'GET /networks', 'GET /networks'])
  await using dead = await keepingEngine((socket) => {
    socket.destroy()
    return true
  })
  await expect(dead.engine.listNetworks(soon())).rejects.toMatchObject(LOST)
  expect(dead.calls).toEqual(['GET /networks'])
  await expect(dead.engine.startContainer('x', soon())).rejects.toMatchObject(LOST)
  expect(dead.calls).toHaveLength(2)
})

it('OPS-12: a question over a kept stream that is never answered ends with its signal, and the stream with it', async () => {
  await using under = await keepingEngine((_socket, nth) => nth > 1)
  await under.engine.listNetworks(soon())
  await expect(under.engine.listNetworks(AbortSignal.timeout(50))).rejects.toMatchObject(LOST)
  await expect.poll(() => under.sockets.at(-1)?.destroyed).toBe(true)
})

it('F-3: an engine that ends, and takes nobody new while it answers whom it knows, is told as not there', async () => {
  await using under = await keepingEngine()
  const signal = AbortSignal.timeout(5000)
  await under.engine.listNetworks(signal)
  under.takeNobodyNew()
  await under.engine.listNetworks(signal)
  await expect(under.engine.version(signal)).rejects.toMatchObject(LOST)
})
