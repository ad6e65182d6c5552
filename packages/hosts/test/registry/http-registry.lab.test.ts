import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { Secret } from '@keystone/domain/secret'
import { type LabEngine, labEngine } from '@keystone/testkit/lab/lab-engine'
import { labProxy } from '@keystone/testkit/lab/lab-proxy'
import { labRegistry } from '@keystone/testkit/lab/lab-registry'
import { tells } from '@keystone/testkit/lab/tells'
import { expect, it, onTestFinished } from 'vitest'
import { dockerEngine } from '../../src/docker/docker-engine.ts'
import { engineClient } from '../../src/docker/engine-client.ts'
import { imageCalls } from '../../src/docker/image-calls.ts'
import { KeptStreams } from '../../src/docker/kept-streams.ts'
import { openUnixSocket } from '../../src/open-unix-socket.ts'
import { httpRegistry } from '../../src/registry/http-registry.ts'

const signal = () => AbortSignal.timeout(20_000)
const registry = httpRegistry({ insecureHosts: [], egress: 'loopback', timeoutMs: 2000 })
const credentials = { username: 'deploy', password: 'canary-password' }
const authFor = (host: string, password = credentials.password) => ({
  host,
  username: credentials.username,
  password: new Secret(password),
})

it('WL-3: a tag is resolved to the digest that a push gave and a pull gives, with credentials only', async () => {
  await using lab = labEngine()
  await using store = await labRegistry({ credentials })
  const engine = dockerEngine(openUnixSocket(lab.socketPath))
  const reference = `${store.host}/${lab.prefix}/app:1`
  const auth = authFor(store.host)
  await engine.tagImage('busybox:stable', reference, signal())
  try {
    const lines: string[] = []
    const pushed = await engine.pushImage(reference, auth, (line) => lines.push(line), signal())
    expect(lines.length).toBeGreaterThan(0)
    expect(await registry.digest(reference, auth, signal())).toEqual(pushed)
    const pinned = `${store.host}/${lab.prefix}/app@${pushed.digest}`
    const pulled = await engine.pullImage(pinned, auth, () => undefined, signal())
    expect(pulled.digests).toContain(pinned)
    await engine.removeImage(pinned, signal())
    for (const wrong of [undefined, authFor(store.host, 'wrong')]) {
      const denied = { code: 'REGISTRY_DENIED', nature: 'refused' }
      await expect(registry.digest(reference, wrong, signal())).rejects.toMatchObject(denied)
      await expect(
        engine.pullImage(reference, wrong, () => undefined, signal()),
      ).rejects.toMatchObject(denied)
    }
    const missing = `${store.host}/${lab.prefix}/app:none`
    const unknown = { code: 'IMAGE_NOT_FOUND', nature: 'refused' }
    await expect(registry.digest(missing, auth, signal())).rejects.toMatchObject(unknown)
    await expect(engine.pullImage(missing, auth, () => undefined, signal())).rejects.toMatchObject(
      unknown,
    )
  } finally {
    await engine.removeImage(reference, signal())
  }
})

it('F-8: an unreachable, silent, failing or throttling registry is worth another try', async () => {
  const nobody = '127.0.0.1:9/app:1'
  const transient = { code: 'REGISTRY_UNREACHABLE', nature: 'transient' }
  await expect(registry.digest(nobody, undefined, signal())).rejects.toMatchObject(transient)
  const engine = dockerEngine(openUnixSocket('/var/run/docker.sock'))
  await expect(
    engine.pullImage(nobody, undefined, () => undefined, signal()),
  ).rejects.toMatchObject(transient)
  await using fake = await answering((request, response) => {
    if (request.url?.includes('/throttled/')) {
      response.writeHead(429, { 'retry-after': '7' }).end('{}')
    } else if (request.url?.includes('/broken/')) response.writeHead(502).end()
    // Else nothing is ever answered.
  })
  await expect(
    registry.digest(`${fake.host}/throttled/app:1`, undefined, signal()),
  ).rejects.toMatchObject({ ...transient, detail: { status: 429, retryAfterMs: 7000 } })
  for (const name of ['broken', 'silent']) {
    await expect(
      registry.digest(`${fake.host}/${name}/app:1`, undefined, signal()),
    ).rejects.toMatchObject(transient)
  }
})

it.each([
  [401, 'REGISTRY_DENIED', 'refused'],
  [403, 'REGISTRY_DENIED', 'refused'],
  [404, 'IMAGE_NOT_FOUND', 'refused'],
  [429, 'REGISTRY_UNREACHABLE', 'transient'],
  [500, 'REGISTRY_UNREACHABLE', 'transient'],
  [503, 'REGISTRY_UNREACHABLE', 'transient'],
])('F-8: a registry that answers %d is %s, which is %s', async (status, code, nature) => {
  await using fake = await answering((_, response) => response.writeHead(status).end('{}'))
  const error = await registry
    .digest(`${fake.host}/app:1`, undefined, signal())
    .catch((one: unknown) => one)
  expect(error).toMatchObject({ code, nature, hint: expect.any(String) })
})

it('F-8: a pull that is cut in the middle of a blob is no proof of anything, leaves nothing, and succeeds the next time', async () => {
  await using lab = labEngine()
  await using store = await labRegistry()
  const [address = '', port] = store.host.split(':')
  await using proxy = await labProxy({ host: address, port: Number(port) })
  const engine = dockerEngine(openUnixSocket(lab.socketPath))
  await pushBigImage(lab, store.host)
  const reference = `127.0.0.1:${proxy.port}/${lab.prefix}/big:1`
  const pull = (abort: AbortSignal) =>
    engine.pullImage(reference, undefined, () => undefined, abort)
  proxy.truncateAfter(200_000)
  const error = await pull(AbortSignal.timeout(4_000)).catch((one: unknown) => one)
  expect(error).toBeInstanceOf(Error)
  expect(error).not.toMatchObject({ nature: 'refused' })
  expect(await engine.inspectImage(reference, signal())).toBeUndefined()
  proxy.truncateAfter(Number.POSITIVE_INFINITY)
  try {
    expect((await pull(signal())).digests.length).toBeGreaterThan(0)
  } finally {
    await engine.removeImage(reference, signal())
  }
})

it('F-8: a pull from a registry that sends a byte now and then is given up as one from a silent one, and succeeds the next time', async ({
  task,
}) => {
  await using lab = labEngine()
  await using store = await labRegistry()
  const [address = '', port] = store.host.split(':')
  await using proxy = await labProxy({ host: address, port: Number(port) })
  const open = openUnixSocket(lab.socketPath)
  const kept = new KeptStreams(open)
  onTestFinished(() => kept.destroy())
  const engine = imageCalls(engineClient(open, kept), 2_000)
  await pushBigImage(lab, store.host)
  const reference = `127.0.0.1:${proxy.port}/${lab.prefix}/big:1`
  const pull = () => engine.pullImage(reference, undefined, () => undefined, signal())
  proxy.trickleAfter(200_000)
  const stalled = await pull().catch((one: unknown) => one)
  expect(stalled).toMatchObject({ code: 'REGISTRY_UNREACHABLE', nature: 'transient' })
  tells(task, stalled as Error)
  expect(await engine.inspectImage(reference, signal())).toBeUndefined()
  proxy.truncateAfter(Number.POSITIVE_INFINITY)
  try {
    expect((await pull()).digests.length).toBeGreaterThan(0)
  } finally {
    await engine.removeImage(reference, signal())
  }
})

it('SEC-6: a registry that names a foreign realm is not sent the credentials', async () => {
  const seen: string[] = []
  await using thief = await answering((request, response) => {
    seen.push(request.headers.authorization ?? 'nothing')
    response.end('{"token":"x"}')
  })
  const foreign = thief.host.replace('127.0.0.1', 'localtest.me')
  await using store = await answering((_request, response) => {
    const realm = `Bearer realm="http://${foreign}/token",service="s"`
    response.writeHead(401, { 'www-authenticate': realm }).end()
  })
  await expect(
    registry.digest(`${store.host}/app:1`, authFor(store.host), signal()),
  ).rejects.toMatchObject({ code: 'REGISTRY_DENIED' })
  expect(seen).toEqual([])
})

async function answering(handler: http.RequestListener) {
  const server = http.createServer(handler)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** In this registry and nowhere else, under a name and with a layer of the test's own. */
async function pushBigImage(lab: LabEngine, host: string): Promise<void> {
  const image = `${host}/${lab.prefix}/big:1`
  const label = `${lab.label.name}=${lab.label.value}`
  const name = `${lab.prefix}-big`
  const fill = ['sh', '-c', 'head -c 4000000 /dev/urandom > /big']
  await lab.docker('run', '--name', name, '--label', label, 'busybox:stable', ...fill)
  await lab.docker('commit', name, image)
  await lab.docker('push', '--quiet', image)
  await lab.docker('rm', name)
  await lab.docker('image', 'rm', image)
}
