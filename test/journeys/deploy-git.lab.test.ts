import { labGit } from '@keystone/testkit/lab/lab-git'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ControlPlane, startControlPlane } from './support/control-plane.ts'
import { helloApp } from './support/examples.ts'
import { startLoad } from './support/load.ts'
import { nodeReached, nodeStates, succeed } from './support/operations.ts'
import { makePlace, makeWorkload, type Place } from './support/workloads.ts'

let plane: ControlPlane
let git: Awaited<ReturnType<typeof labGit>>
let place: Place

beforeAll(async () => {
  git = await labGit()
  plane = await startControlPlane()
  place = await makePlace(plane.api, 'shop')
})

afterAll(async () => {
  await plane?.close()
  await git?.close()
})

test('WL-2, WL-8, WL-10: a changed commit takes over under load: no request fails, a WebSocket and a slow request live until they end', async () => {
  const { api, gateway } = plane
  const host = 'localhost'
  const repository = await git.createRepository('hello', helloApp('1.0.0'))
  const workloadId = await makeWorkload(api, place, 'hello', {
    source: { kind: 'git', config: { url: `${git.httpUrl}/hello.git` } },
    processes: { web: { port: 3000, health: { kind: 'http', path: '/healthz' } } },
    faces: [{ host }],
    deploy: { stabilityMs: 1_000 },
  })
  const deployments = `/v1/workloads/${workloadId}/deployments`
  await succeed(api, deployments)
  expect(JSON.parse((await gateway.get(host)).body)).toMatchObject({ version: '1.0.0' })

  const load = startLoad(gateway, host)
  const socket = gateway.webSocket('/ws')
  const messages: string[] = []
  const closed = new Promise<number>((resolve) => {
    socket.onclose = (event) => resolve(event.code)
  })
  socket.onmessage = (event) => messages.push(String(event.data))
  await waitFor('the WebSocket', () => socket.readyState === WebSocket.OPEN)
  const commit = await repository.commit(helloApp('2.0.0'), 'Second version')
  const slow = gateway.get(host, '/slow?ms=8000')
  const started = await api.send<{ id: string }>('POST', deployments, {})
  await nodeReached(api, started.id, 'drain')

  // Traffic is on the new release while the old replica still has its two open requests.
  expect(JSON.parse((await gateway.get(host)).body)).toMatchObject({ version: '2.0.0' })
  socket.send('still here')
  await waitFor('the echo of the old release', () => messages.includes('1.0.0: still here'))
  const answer = await slow
  expect(answer.status).toBe(200)
  expect(JSON.parse(answer.body)).toMatchObject({ version: '1.0.0', waitedMs: 8_000 })
  expect(socket.readyState).toBe(WebSocket.OPEN)
  socket.close(1000)
  expect(await closed).toBe(1000)

  const tree = await waitFor('the end', async () => {
    const seen = await nodeReached(api, started.id, 'remove', ['done'])
    return seen.root.state === 'succeeded' && seen
  })
  expect(nodeStates(tree)).toMatchObject({
    'replica.deploy/healthy': 'done',
    'workload.deploy/stable': 'done',
    'replica.retire/drain': 'done',
  })
  const result = await load.stop()
  expect(result.failures).toEqual([])
  expect(result.sent).toBeGreaterThan(100)
  const versions = result.bodies.map((body) => JSON.parse(body).version)
  expect(new Set(versions)).toEqual(new Set(['1.0.0', '2.0.0']))
  const { items } = await api.get<{ items: { origin: { commit: string }; live: boolean }[] }>(
    `/v1/workloads/${workloadId}/releases`,
  )
  expect(items.find((release) => release.live)?.origin.commit).toBe(commit)
})
