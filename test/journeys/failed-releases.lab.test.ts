import { labGit } from '@keystone/testkit/lab/lab-git'
import type { LabRepository } from '@keystone/testkit/lab/lab-git-repository'
import { tells } from '@keystone/testkit/lab/tells'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ControlPlane, startControlPlane } from './support/control-plane.ts'
import { scriptApp, tinyApp } from './support/examples.ts'
import { footprint } from './support/footprint.ts'
import { startLoad } from './support/load.ts'
import { mortalWorkload } from './support/mortal-workload.ts'
import { nodeStates, operate, succeed } from './support/operations.ts'
import { makePlace, makeWorkload } from './support/workloads.ts'

const HOST = 'steady.localhost'
let plane: ControlPlane
let git: Awaited<ReturnType<typeof labGit>>
let repository: LabRepository
let deployments: string

beforeAll(async () => {
  git = await labGit()
  plane = await startControlPlane()
  const place = await makePlace(plane.api, 'steady')
  repository = await git.createRepository('steady', tinyApp('good'))
  const workloadId = await makeWorkload(plane.api, place, 'web', {
    source: { kind: 'git', config: { url: `${git.httpUrl}/steady.git` } },
    processes: {
      web: { port: 8080, health: { kind: 'http', path: '/', startPeriodMs: 2_500 } },
    },
    faces: [{ host: HOST }],
    deploy: { stabilityMs: 4_000, stopGraceMs: 0 },
  })
  deployments = `/v1/workloads/${workloadId}/deployments`
  await succeed(plane.api, deployments)
})

afterAll(async () => {
  await plane?.close()
  await git?.close()
})

test('WL-9: a replica that never becomes healthy fails the deployment with its last words; the old release serves on and nothing is left', async () => {
  const before = await footprint(plane)
  const load = startLoad(plane.gateway, HOST)
  await repository.commit(
    scriptApp('echo starting; echo "no configuration found" >&2; exec sleep 3600'),
    'Never healthy',
  )
  const { root, all } = await operate(plane.api, deployments)

  expect(root.state).toBe('failed')
  expect(root.failure).toMatchObject({
    code: 'REPLICA_UNHEALTHY',
    detail: { lastLogLines: expect.arrayContaining(['starting', 'no configuration found']) },
  })
  expect(root.failure?.hint).toMatch(/serves on/)
  expect(all.some((one) => one.needsAttention)).toBe(false)
  expect(await load.stop()).toMatchObject({ failures: [], bodies: ['good'] })
  expect(await footprint(plane)).toEqual(before)
})

test('WL-9: an image that ends at once is given up before its start period is over', async () => {
  const before = await footprint(plane)
  await repository.commit(scriptApp('echo "cannot open database"; exit 3'), 'Crashes')
  const { root } = await operate(plane.api, deployments)

  expect(root.state).toBe('failed')
  expect(root.failure).toMatchObject({
    detail: { lastLogLines: expect.arrayContaining(['cannot open database']) },
  })
  expect(root.failure?.message).toMatch(/exit code 3/)
  expect((await plane.gateway.get(HOST)).body).toBe('good')
  expect(await footprint(plane)).toEqual(before)
})

test('F-17, WL-9: a replica that dies two seconds after the switch gives the traffic back to the old release', async ({
  task,
}) => {
  const before = await footprint(plane)
  const load = startLoad(plane.gateway, HOST)
  // It stops listening only after it was healthy and has taken traffic.
  await repository.commit(
    scriptApp('httpd -p 8080 -h /www; sleep 2; echo "out of luck"; exit 7'),
    'Dies young',
  )
  const tree = await operate(plane.api, deployments)

  expect(tree.root.state).toBe('failed')
  expect(tree.root.failure).toMatchObject({
    code: 'REPLICA_DIED',
    detail: { lastLogLines: expect.arrayContaining(['out of luck']) },
  })
  expect(tree.root.failure?.message).toMatch(/exit code 7/)
  tells(task, tree.root.failure)
  expect(nodeStates(tree)).toMatchObject({
    'replica.deploy/create': 'undone',
    'gateway.cutover/record': 'undone',
  })
  const { bodies } = await load.stop()
  expect(bodies).toContain('a page')
  expect((await plane.gateway.get(HOST)).body).toBe('good')
  expect(await footprint(plane)).toEqual(before)
})

test('F-17: a replica that dies twelve seconds after the switch, inside its window, gives the traffic back', async () => {
  const { page, deploy, dies } = await watched('patient', { stabilityMs: 16_000 })
  await dies('sleep 12; echo "later"; exit 7')
  const { root } = await deploy()
  expect(root).toMatchObject({ state: 'failed', failure: { code: 'REPLICA_DIED' } })
  expect(await page()).toBe('good')
})

test('F-17: a replica that leaks until the engine ends it gives the traffic back, and its memory is named', async ({
  task,
}) => {
  const { page, deploy, dies } = await watched('leaking', { stabilityMs: 8_000 }, 24 * 1024 ** 2)
  await dies('sleep 2; exec tail /dev/zero')
  const { root } = await deploy()
  expect(root).toMatchObject({ state: 'failed', failure: { code: 'REPLICA_DIED' } })
  expect(root.failure?.message).toMatch(/memory/)
  tells(task, root.failure)
  expect(await page()).toBe('good')
})

test('F-17: one that dies after its window is shown within 30 s, and one call brings the old release back', async ({
  task,
}) => {
  const { id, page, deploy, dies } = await watched('late', { stabilityMs: 1_000 })
  // What it needs is gone, so that it does not come up again either.
  await dies('sleep 10; rm -r /www; echo "too late"; exit 7', 'test -d /www || exit 8')
  const { root } = await deploy()
  expect(root.state).toBe('succeeded')
  type Seen = { status: { state: string; why?: string } }
  const seen = await waitFor(
    'the workload to be shown as broken',
    async () => {
      const { status } = await plane.api.get<Seen>(`/v1/workloads/${id}`)
      return ['degraded', 'failed'].includes(status.state) ? status : undefined
    },
    { timeoutMs: 40_000, everyMs: 200 },
  )
  tells(task, { message: seen.why ?? '' })
  await succeed(plane.api, `/v1/workloads/${id}/rollback`, { reason: 'it dies' })
  expect(await page()).toBe('good')
})

test('F-17: one that ends again and again after its window, and comes up again each time, is no running one', async ({
  task,
}) => {
  const { id, page, deploy, dies } = await watched('looping', { stabilityMs: 1_000 })
  await dies('sleep 8; exit 7')
  const { root } = await deploy()
  expect(root.state).toBe('succeeded')
  const seen = await waitFor(
    'the loop to be shown while every replica runs',
    async () => {
      const { status } = await plane.api.get<{ status: CrashStatus }>(`/v1/workloads/${id}`)
      const runs = status.runningReplicas === status.desiredReplicas
      return runs && status.crash?.exitCode === 7 ? status : undefined
    },
    // Its first eight seconds, and thirty.
    { timeoutMs: 38_000, everyMs: 200 },
  )
  expect(seen).toMatchObject({ state: 'degraded', crash: { replica: 'web 1', oomKilled: false } })
  expect(seen.why).toMatch(/^web 1 .* with exit code 7/)
  tells(task, { message: seen.why ?? '' })
  await succeed(plane.api, `/v1/workloads/${id}/rollback`, { reason: 'it dies' })
  expect(await page()).toBe('good')
  const mended = await plane.api.get<{ status: CrashStatus }>(`/v1/workloads/${id}`)
  expect(mended.status.crash).toBeUndefined()
})

const watched = (name: string, deploy: { stabilityMs: number }, memoryBytes?: number) =>
  mortalWorkload(plane, git, name, deploy, memoryBytes)

interface CrashStatus {
  readonly state: string
  readonly why?: string
  readonly desiredReplicas: number
  readonly runningReplicas: number
  readonly crash?: { readonly exitCode?: number }
}

test('WL-2: a Dockerfile that fails ends at the build with what it said; the old release serves on', async () => {
  const before = await footprint(plane)
  await repository.commit(
    { Dockerfile: 'FROM busybox:stable\nRUN echo "no such package" >&2; exit 9\n' },
    'Broken build',
  )
  const { root } = await operate(plane.api, deployments)

  expect(root.state).toBe('failed')
  expect(root.failure).toMatchObject({ code: 'BUILD_FAILED' })
  expect(JSON.stringify(root.failure)).toContain('no such package')
  expect((await plane.gateway.get(HOST)).body).toBe('good')
  expect(await footprint(plane)).toEqual(before)

  await repository.commit(tinyApp('mended'), 'Mended')
  await succeed(plane.api, deployments)
  expect((await plane.gateway.get(HOST)).body).toBe('mended')
})
