import { labGit } from '@keystone/testkit/lab/lab-git'
import type { LabRepository } from '@keystone/testkit/lab/lab-git-repository'
import { tells } from '@keystone/testkit/lab/tells'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ControlPlane, startControlPlane } from './support/control-plane.ts'
import { scriptApp, tinyApp } from './support/examples.ts'
import { footprint } from './support/footprint.ts'
import { startLoad } from './support/load.ts'
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
