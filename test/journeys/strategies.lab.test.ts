import { labGit } from '@keystone/testkit/lab/lab-git'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ControlPlane, startControlPlane } from './support/control-plane.ts'
import { helloApp, scriptApp, tinyApp } from './support/examples.ts'
import { footprint } from './support/footprint.ts'
import { startLoad } from './support/load.ts'
import { ended, nodeReached, operate, succeed } from './support/operations.ts'
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

type Replicas = { items: { slot: number; desired: string; observed: { state: string } }[] }

async function running(workloadId: string): Promise<readonly number[]> {
  const { items } = await plane.api.get<Replicas>(`/v1/workloads/${workloadId}/replicas`)
  return items
    .filter((one) => one.desired === 'serving' && one.observed.state === 'running')
    .map((one) => one.slot)
    .toSorted((a, b) => a - b)
}

test('WL-10: rolling moves four replicas a part at a time, scaling goes up and down: no request fails', async () => {
  const { api, gateway } = plane
  const host = 'rolling.localhost'
  const repository = await git.createRepository('rolling', tinyApp('one'))
  const workloadId = await makeWorkload(api, place, 'rolling', {
    source: { kind: 'git', config: { url: `${git.httpUrl}/rolling.git` } },
    processes: { web: { port: 8080, replicas: 4 } },
    faces: [{ host }],
    deploy: { stabilityMs: 500, stopGraceMs: 0 },
  })
  const path = `/v1/workloads/${workloadId}`
  await succeed(api, `${path}/deployments`)
  expect(await running(workloadId)).toEqual([1, 2, 3, 4])

  const load = startLoad(gateway, host)
  await repository.commit(tinyApp('two'), 'Two')
  const { all } = await succeed(api, `${path}/deployments`)
  const switches = all.filter((one) => one.kind === 'gateway.cutover')
  expect(switches).toHaveLength(4)
  expect(await running(workloadId)).toEqual([1, 2, 3, 4])

  await succeed(api, `${path}/scale`, { process: 'web', replicas: 1 })
  expect(await running(workloadId)).toEqual([1])
  await succeed(api, `${path}/scale`, { process: 'web', replicas: 3 })
  expect(await running(workloadId)).toEqual([1, 2, 3])
  await succeed(api, `${path}/restart`)
  expect(await running(workloadId)).toEqual([1, 2, 3])

  const { failures, sent, bodies } = await load.stop()
  expect(failures).toEqual([])
  expect(sent).toBeGreaterThan(200)
  expect(bodies).toEqual(['one', 'two'])
  const { spec } = await api.get<{ spec: { processes: { web: { replicas: number } } } }>(path)
  expect(spec.processes.web.replicas).toBe(3)
})

test('WL-10: blue-green moves all replicas in one switch, without a failed request', async () => {
  const { api, gateway } = plane
  const host = 'blue.localhost'
  const repository = await git.createRepository('blue', tinyApp('blue'))
  const workloadId = await makeWorkload(api, place, 'blue', {
    source: { kind: 'git', config: { url: `${git.httpUrl}/blue.git` } },
    processes: { web: { port: 8080, replicas: 3 } },
    faces: [{ host }],
    deploy: { strategy: 'blue-green', stabilityMs: 500, stopGraceMs: 0 },
  })
  await succeed(api, `/v1/workloads/${workloadId}/deployments`)
  const load = startLoad(gateway, host)
  await repository.commit(tinyApp('green'), 'Green')
  const { all } = await succeed(api, `/v1/workloads/${workloadId}/deployments`)
  expect(all.filter((one) => one.kind === 'gateway.cutover')).toHaveLength(1)
  const { failures, bodies } = await load.stop()
  expect(failures).toEqual([])
  // Once green was seen, blue is never seen again.
  expect(bodies).toEqual(['blue', 'green'])
})

test('WL-10: recreate never runs two at once, and starts the old one again when the new one fails', async () => {
  const { api, gateway } = plane
  const host = 'single.localhost'
  const repository = await git.createRepository('single', tinyApp('first'))
  const workloadId = await makeWorkload(api, place, 'single', {
    source: { kind: 'git', config: { url: `${git.httpUrl}/single.git` } },
    processes: {
      web: { port: 8080, health: { kind: 'http', path: '/', startPeriodMs: 2_000 } },
    },
    faces: [{ host }],
    deploy: { strategy: 'recreate', stabilityMs: 500, stopGraceMs: 0 },
  })
  const deployments = `/v1/workloads/${workloadId}/deployments`
  await succeed(api, deployments)

  await repository.commit(tinyApp('second'), 'Second')
  const started = await api.send<{ id: string }>('POST', deployments, {})
  const most = await mostRunningUntilEnd(workloadId, started.id)
  expect(most).toBe(1)
  expect((await gateway.get(host)).body).toBe('second')

  const before = await footprint(plane)
  await repository.commit(scriptApp('echo broken; exec sleep 3600'), 'Never healthy')
  const { root } = await operate(api, deployments)
  expect(root.failure).toMatchObject({ code: 'REPLICA_UNHEALTHY' })
  expect((await gateway.get(host)).body).toBe('second')
  expect(await footprint(plane)).toEqual(before)
})

async function mostRunningUntilEnd(workloadId: string, operationId: string): Promise<number> {
  const filters = ['--filter', `label=keystone.workload=${workloadId}`]
  const end = ended(plane.api, operationId)
  let isOver = false
  void end.finally(() => {
    isOver = true
  })
  let most = 0
  while (!isOver) {
    const ids = await plane.docker('ps', '--quiet', ...filters)
    most = Math.max(most, ids.split('\n').filter((id) => id !== '').length)
  }
  expect((await end).root.state).toBe('succeeded')
  return most
}

test('WL-10: an old replica is stopped at the drain timeout when a request will not end', async () => {
  const { api, gateway } = plane
  const host = 'endless.localhost'
  const repository = await git.createRepository('endless', helloApp('1.0.0'))
  const workloadId = await makeWorkload(api, place, 'endless', {
    source: { kind: 'git', config: { url: `${git.httpUrl}/endless.git` } },
    processes: { web: { port: 3000, health: { kind: 'http', path: '/healthz' } } },
    faces: [{ host }],
    deploy: { drainTimeoutMs: 1_500, stabilityMs: 0, stopGraceMs: 500 },
  })
  const deployments = `/v1/workloads/${workloadId}/deployments`
  await succeed(api, deployments)

  await repository.commit(helloApp('2.0.0'), 'Second')
  const slow = gateway.get(host, '/slow?ms=60000').then(
    (page) => page.status,
    () => 'cut',
  )
  const started = await api.send<{ id: string }>('POST', deployments, {})
  await nodeReached(api, started.id, 'drain')
  const drainingAt = performance.now()
  const tree = await ended(api, started.id)
  expect(tree.root.state).toBe('succeeded')
  expect(performance.now() - drainingAt).toBeGreaterThan(1_400)
  expect(await slow).not.toBe(200)
})
