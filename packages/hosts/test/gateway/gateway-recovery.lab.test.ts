import { readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { gatewayContainerName, upstreamName } from '@keystone/domain/names/docker-names'
import { freePort } from '@keystone/testkit/lab/free-port'
import { tells } from '@keystone/testkit/lab/tells'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { gatewayFiles } from '../../src/gateway/gateway-files.ts'
import { type LabGateway, labGateway } from './lab-gateway.ts'
import { REPLICA_PORT } from './replica-app.ts'
import { signal } from './signal.ts'
import { TEST_WORKLOAD, testRoute } from './test-route.ts'

const HOST = 'app.test'
const UPSTREAM = upstreamName(TEST_WORKLOAD, 'web', REPLICA_PORT)
/** Of F-16, on a machine whose engine starts a bare container anew in less than a third of it. */
const BACK_WITHIN_MS = 2_000
/** Of what the engine takes for a bare container, elsewhere: a slow machine is not a slow gateway. */
const BACK_WITHIN_TIMES = 3

let lab: LabGateway
let container: string
let address: string
let bareMs: number

beforeAll(async () => {
  lab = await labGateway()
  container = gatewayContainerName(lab.installation)
  await lab.gateway.ensure(() => undefined, signal())
  await lab.gateway.join(lab.network, signal())
  address = (await lab.startReplica('blue')).address
  await lab.apply([testRoute(HOST)])
  await lab.gateway.setUpstreams(UPSTREAM, [address], signal())
  bareMs = await restartOfBareContainer()
})

beforeEach(async () => {
  await lab.gateway.ensure(() => undefined, signal())
  await lab.apply([testRoute(HOST)])
  await waitFor('traffic', serves)
})

afterEach(() => lab.gateway.ensure(() => undefined, signal()))

afterAll(() => lab.close())

async function serves(): Promise<boolean> {
  return (await lab.request(HOST, '/')).body === 'blue'
}

/** Ends a process of the gateway as the kernel would, without the engine knowing why. */
async function kill(program: 'caddy' | 'dnsmasq'): Promise<void> {
  await lab.engine.execContainer(container, ['killall', '-9', program], signal())
}

async function startedAt(name = container): Promise<number> {
  return (await lab.engine.inspectContainer(name, signal()))?.startedAt ?? 0
}

/** The engine does not restart what a person kills through it, so the container's first process is ended from outside. */
async function killFirstProcess(name = container): Promise<void> {
  const pid = (await lab.docker('inspect', '--format', '{{.State.Pid}}', name)).trim()
  process.kill(Number(pid), 'SIGKILL')
}

/** How long this engine takes to bring back what was killed, whatever it runs. */
async function restartOfBareContainer(): Promise<number> {
  const name = `${lab.prefix}-bare`
  const label = `${lab.label.name}=${lab.label.value}`
  const like = ['--detach', '--restart', 'always', '--label', label, '--name', name] as const
  await lab.docker('run', ...like, 'busybox:stable', 'sleep', '3600')
  const before = await startedAt(name)
  const killedAt = performance.now()
  await killFirstProcess(name)
  await waitFor('the new start', async () => (await startedAt(name)) > before)
  const tookMs = performance.now() - killedAt
  await lab.docker('rm', '--force', name)
  return tookMs
}

for (const [what, end] of [
  ['Caddy', () => kill('caddy')],
  ['the resolver', () => kill('dnsmasq')],
  ['the whole container', () => killFirstProcess()],
] as const) {
  it(`F-16: SIGKILL of ${what}: back within 2 s with the last good config`, async () => {
    const before = await startedAt()
    const { config } = await lab.gateway.currentConfig(signal())
    const killedAt = performance.now()
    await end()
    await waitFor('the new start', async () => (await startedAt()) > before)
    await waitFor('traffic', serves)
    const tookMs = performance.now() - killedAt
    console.info(`${what}: back after ${tookMs.toFixed(0)} ms, bare ${bareMs.toFixed(0)} ms`)
    expect(tookMs).toBeLessThan(Math.max(BACK_WITHIN_MS, BACK_WITHIN_TIMES * bareMs))
    expect((await lab.gateway.currentConfig(signal())).config).toEqual(config)
  })
}

for (const [what, spoil] of [
  ['cut short', (file: string) => truncate(file, 100)],
  ['empty', (file: string) => truncate(file, 0)],
  ['JSON of another kind', (file: string) => writeFile(file, '{"apps":{"http":[]}}')],
  ['lost', (file: string) => rm(file)],
] as const) {
  it(`F-16: a config on disk that is ${what}: comes up, and takes the rendered one anew`, async () => {
    const { config: file } = gatewayFiles(lab.server)
    const before = await startedAt()
    await spoil(file)
    await killFirstProcess()
    await waitFor('the new start', async () => (await startedAt()) > before)
    await waitFor('the admin API', () => lab.gateway.currentConfig(signal()))
    expect((await lab.request(HOST, '/')).status).toBe(404)
    await lab.apply([testRoute(HOST)])
    expect((await lab.request(HOST, '/')).body).toBe('blue')
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(lab.render([testRoute(HOST)]))
  })
}

it('F-16: a config that Caddy has and the disk has not, as after a crash, is kept without a reload', async () => {
  const { config: file } = gatewayFiles(lab.server)
  const wanted = lab.render([testRoute(HOST)])
  await writeFile(file, JSON.stringify(lab.render([])))
  const { etag } = await lab.gateway.currentConfig(signal())
  await lab.gateway.keepConfig(wanted, signal())
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(wanted)
  expect((await lab.gateway.currentConfig(signal())).etag).toBe(etag)
})

it('F-16: a refused config is not kept on disk', async ({ task }) => {
  const { config: file } = gatewayFiles(lab.server)
  const before = await readFile(file, 'utf8')
  const { etag } = await lab.gateway.currentConfig(signal())
  const refused = { ...(lab.render([]) as object), apps: { nonsense: {} } }
  const told = await lab.gateway.applyConfig(refused, etag, signal()).catch((error) => error)
  expect(told).toMatchObject({
    code: 'GATEWAY_CONFIG_INVALID',
    message: expect.stringContaining('nonsense'),
  })
  tells(task, told)
  expect(await readFile(file, 'utf8')).toBe(before)
})

it('F-16: a config that would move the admin API is never sent', async () => {
  const { etag } = await lab.gateway.currentConfig(signal())
  await expect(lab.gateway.applyConfig({ apps: {} }, etag, signal())).rejects.toMatchObject({
    code: 'GATEWAY_CONFIG_INVALID',
  })
  expect((await lab.gateway.currentConfig(signal())).etag).toBe(etag)
})

it('WL-10: a set written while the gateway is down is used as soon as it is back', async () => {
  await lab.engine.stopContainer(container, 0, signal())
  await expect(lab.gateway.setUpstreams(UPSTREAM, [], AbortSignal.timeout(300))).rejects.toThrow()
  await lab.gateway.ensure(() => undefined, signal())
  expect((await lab.request(HOST, '/')).status).toBe(503)
  await lab.gateway.setUpstreams(UPSTREAM, [address], signal())
  expect((await lab.request(HOST, '/')).body).toBe('blue')
})

for (const [what, spoil] of [
  ['is paused', () => lab.docker('pause', container)],
  ['hangs', () => lab.engine.execContainer(container, ['killall', '-STOP', 'caddy'], signal())],
  ['is stopped', () => lab.docker('stop', '--time', '0', container)],
  ['is gone', () => lab.docker('rm', '--force', container)],
  ['lost its sockets', () => rm(gatewayFiles(lab.server).runDirectory, { recursive: true })],
] as const) {
  it(`OPS-6: ensure repairs a gateway that ${what}`, async () => {
    await spoil()
    await lab.gateway.ensure(() => undefined, signal())
    await lab.gateway.join(lab.network, signal())
    await waitFor('traffic', serves)
  })
}

it('OPS-6: ensure replaces a gateway that should be another one, with its networks and config', async () => {
  const elsewhere = { ...lab.server, gatewayHttpPort: await freePort() }
  const lines: string[] = []
  await lab.gatewayOf(elsewhere).ensure((line) => lines.push(line), signal())
  expect(lines).toEqual([expect.stringContaining('replacing the gateway')])
  await expect(lab.request(HOST, '/')).rejects.toThrow('ECONNREFUSED')
  const { body } = await lab.request(HOST, '/', { port: elsewhere.gatewayHttpPort })
  expect(body).toBe('blue')
})

it('OPS-2: deployments that find no gateway at the same moment make one, and all of them go on with it', async () => {
  await lab.docker('rm', '--force', container)
  const made = Array.from({ length: 4 }, () => lab.gateway.ensure(() => undefined, signal()))
  expect(await Promise.all(made)).toEqual(made.map(() => ({ container })))
  await Promise.all(made.map(() => lab.gateway.join(lab.network, signal())))
  await waitFor('traffic', serves)
})
