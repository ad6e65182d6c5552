import { upstreamName } from '@keystone/domain/names/docker-names'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type LabGateway, labGateway } from './lab-gateway.ts'
import { startLoad } from './load-client.ts'
import { openWebSocket } from './open-web-socket.ts'
import { REPLICA_PORT } from './replica-app.ts'
import { signal } from './signal.ts'
import { TEST_WORKLOAD, testRoute } from './test-route.ts'

const SWITCHES = 200
const VISITORS = 8
const HOST = 'app.test'
const OTHER_WORKLOAD = 'wl_0000000000000000000000000000beef'
const THIRD_WORKLOAD = 'wl_0000000000000000000000000000cafe'
const UPSTREAM = upstreamName(TEST_WORKLOAD, 'web', REPLICA_PORT)

let lab: LabGateway
let replicas: readonly Awaited<ReturnType<LabGateway['startReplica']>>[]
const [blue, green] = [0, 1].map((index) => () => replicas[index]?.address ?? '') as [
  () => string,
  () => string,
]

beforeAll(async () => {
  lab = await labGateway()
  await lab.gateway.ensure(() => undefined, signal())
  await lab.gateway.join(lab.network, signal())
  replicas = await Promise.all([lab.startReplica('blue'), lab.startReplica('green')])
  await lab.apply([testRoute(HOST)])
  await lab.gateway.setUpstreams(UPSTREAM, [blue()], signal())
  await waitFor('the replicas', async () => (await lab.request(HOST, '/')).status === 200)
})

afterAll(() => lab.close())

it(`WL-10: ${SWITCHES} switches under load drop no request`, { timeout: 120_000 }, async () => {
  const load = startLoad(lab.server.gatewayHttpPort, HOST, VISITORS)
  const tookMs: number[] = []
  for (let turn = 0; turn < SWITCHES; turn++) {
    const before = performance.now()
    await lab.gateway.setUpstreams(UPSTREAM, [turn % 2 ? blue() : green()], signal())
    tookMs.push(performance.now() - before)
  }
  const report = await load.stop()
  tookMs.sort((a, b) => a - b)
  console.info(
    `${report.sent} requests, ${report.failures.length} failed, ${JSON.stringify(report.bodies)}; a switch took ${tookMs[SWITCHES / 2]?.toFixed(1)} ms at the median, ${tookMs.at(-1)?.toFixed(1)} ms at most`,
  )
  expect(report.failures).toEqual([])
  expect(Object.keys(report.bodies).sort()).toEqual(['blue', 'green'])
})

it('WL-10: once a switch is done no request under load reaches the old replica', async () => {
  for (let turn = 0; turn < 20; turn++) {
    const [next, name] = turn % 2 ? [blue(), 'blue'] : [green(), 'green']
    const before = startLoad(lab.server.gatewayHttpPort, HOST, VISITORS)
    await lab.gateway.setUpstreams(UPSTREAM, [next], signal())
    const after = startLoad(lab.server.gatewayHttpPort, HOST, VISITORS)
    await waitFor('some requests', () => after.sent() > 5 * VISITORS)
    await before.stop()
    expect(Object.keys((await after.stop()).bodies)).toEqual([name])
  }
})

it('WL-10: a WebSocket and a slow request outlive every switch and are counted until they end', async () => {
  await lab.gateway.setUpstreams(UPSTREAM, [blue()], signal())
  const key = `${blue()}:${REPLICA_PORT}`
  const count = async () => (await lab.gateway.activeRequests(signal()))[key] ?? 0
  const socket = await openWebSocket(lab.server.gatewayHttpPort, HOST)
  const slow = lab.request(HOST, '/late/1500')
  await waitFor('both requests', async () => (await count()) === 2)
  for (let turn = 0; turn < 20; turn++)
    await lab.gateway.setUpstreams(UPSTREAM, [turn % 2 ? blue() : green()], signal())
  await lab.gateway.setUpstreams(UPSTREAM, [green()], signal())
  expect(await count()).toBe(2)
  expect(await socket.echo('ping')).toBe('blue:ping')
  expect(await slow).toMatchObject({ status: 200, body: 'blue' })
  await waitFor('the end of the slow request', async () => (await count()) === 1)
  expect(socket.isClosed()).toBe(false)
  socket.close()
  await waitFor('the end of the WebSocket', async () => (await count()) === 0)
})

it('WL-10: an equal config is no reload: the WebSocket lives on; another face is one', async () => {
  await lab.gateway.setUpstreams(UPSTREAM, [green()], signal())
  const socket = await openWebSocket(lab.server.gatewayHttpPort, HOST)
  await lab.apply([testRoute(HOST)])
  await lab.apply([{ ...testRoute(HOST), addresses: ['10.0.0.9'] }])
  expect(await socket.echo('still')).toBe('green:still')
  expect(socket.isClosed()).toBe(false)
  await lab.apply([testRoute(HOST), testRoute('second.test')])
  expect((await lab.request('second.test', '/')).body).toBe('green')
  socket.close()
})

it('WL-10: a replica that dies while it is in the set surfaces nowhere', async () => {
  await lab.startReplica('doomed').then(async (doomed) => {
    const probe = { ...doomed, kind: 'http', path: '/', timeoutMs: 1_000 } as const
    await waitFor('it', async () => (await lab.gateway.probe(probe, signal())).is === 'answered')
    await lab.gateway.setUpstreams(UPSTREAM, [green(), doomed.address], signal())
    const abandoned = await Promise.all(Array.from({ length: 10 }, () => lab.request(HOST, '/')))
    expect(new Set(abandoned.map(({ body }) => body))).toEqual(new Set(['green', 'doomed']))
    await lab.engine.removeContainer(doomed.container, signal())
    const after = await Promise.all(Array.from({ length: 10 }, () => lab.request(HOST, '/')))
    expect(after.map(({ status, body }) => ({ status, body }))).toEqual(
      after.map(() => ({ status: 200, body: 'green' })),
    )
  })
})

it('SEC-12: a crowd at a workload without replicas does not hold up the others', async () => {
  const empty = upstreamName(OTHER_WORKLOAD, 'web', REPLICA_PORT)
  const never = upstreamName(THIRD_WORKLOAD, 'web', REPLICA_PORT)
  await lab.apply([
    testRoute(HOST),
    testRoute('empty.test', { workloadId: OTHER_WORKLOAD }),
    testRoute('never.test', { workloadId: THIRD_WORKLOAD }),
  ])
  await lab.gateway.setUpstreams(UPSTREAM, [green()], signal())
  await lab.gateway.setUpstreams(empty, [], signal())
  expect(await lab.gateway.upstreams(never, signal())).toBeUndefined()
  const crowd = Array.from({ length: 200 }, (_, index) =>
    lab.request(index % 2 ? 'empty.test' : 'never.test', '/'),
  )
  const startedAt = performance.now()
  for (let turn = 0; turn < 50; turn++) expect((await lab.request(HOST, '/')).status).toBe(200)
  const tookMs = performance.now() - startedAt
  console.info(`50 requests one after the other beside a crowd of 200: ${tookMs.toFixed(0)} ms`)
  expect(tookMs).toBeLessThan(2_500)
  expect(new Set((await Promise.all(crowd)).map(({ status }) => status))).toEqual(new Set([503]))
})
