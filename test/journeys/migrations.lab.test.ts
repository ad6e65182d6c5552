import { labGit } from '@keystone/testkit/lab/lab-git'
import type { LabRepository } from '@keystone/testkit/lab/lab-git-repository'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ControlPlane, startControlPlane } from './support/control-plane.ts'
import { scriptApp } from './support/examples.ts'
import { footprint } from './support/footprint.ts'
import { nodeStates, operate, readTree, succeed, type Tree } from './support/operations.ts'
import { changeSpec, makePlace, makeWorkload, type Place } from './support/workloads.ts'

const HOST = 'migrating.localhost'
/** A web process and a worker of one image; the migration says its release, and fails where a file says so. */
const SCRIPT = [
  'case "$1" in',
  '  migrate) echo "migrating for release $KEYSTONE_RELEASE"; test ! -e /fails || exit 4 ;;',
  '  worker) while true; do echo "worked as $KEYSTONE_PROCESS"; sleep 1; done ;;',
  '  *) exec httpd -f -p 8080 -h /www ;;',
  'esac',
].join('\n')
const APP = scriptApp(SCRIPT)
const MIGRATE = ['sh', '/run.sh', 'migrate']

let plane: ControlPlane
let git: Awaited<ReturnType<typeof labGit>>
let repository: LabRepository
let place: Place
let workload: string

beforeAll(async () => {
  git = await labGit()
  plane = await startControlPlane()
  place = await makePlace(plane.api, 'shop')
  repository = await git.createRepository('app', APP)
  const id = await makeWorkload(plane.api, place, 'app', {
    source: { kind: 'git', config: { url: `${git.httpUrl}/app.git` } },
    processes: {
      web: { port: 8080 },
      worker: { command: ['sh', '/run.sh', 'worker'], health: { kind: 'none' }, replicas: 2 },
    },
    faces: [{ host: HOST }],
    deploy: { stabilityMs: 300, stopGraceMs: 0 },
    migration: { command: MIGRATE },
  })
  workload = `/v1/workloads/${id}`
})

afterAll(async () => {
  await plane?.close()
  await git?.close()
})

/** What the migrations of an operation wrote. */
async function migrated(tree: Tree): Promise<readonly string[]> {
  const { items } = await plane.api.get<{ items: { node: string; text: string }[] }>(
    `/v1/operations/${tree.root.id}/output`,
  )
  return items.filter((line) => line.text.startsWith('migrating')).map((line) => line.text)
}

function order(tree: Tree, name: string): number {
  const node = tree.root.nodes.find((one) => one.name === name)
  return Date.parse(node?.startedAt ?? '')
}

test('WL-12, WL-15: an automatic migration runs once in the new release, before the switch; web and worker run side by side', async () => {
  const { api, gateway } = plane
  const tree = await succeed(api, `${workload}/deployments`)
  expect(await migrated(tree)).toEqual(['migrating for release 1'])
  expect(order(tree, 'migrate')).toBeLessThan(order(tree, 'switch-1'))
  expect((await gateway.get(HOST)).body).toBe('a page')

  const { items } = await api.get<{ items: { process: string; slot: number }[] }>(
    `${workload}/replicas`,
  )
  expect(items.map((one) => `${one.process}-${one.slot}`).toSorted()).toEqual([
    'web-1',
    'worker-1',
    'worker-2',
  ])
  await waitFor('the work of both workers', async () => {
    const seen = await api.get<{ items: { slot: number; text: string }[] }>(
      `${workload}/logs?process=worker`,
    )
    const slots = seen.items.filter((line) => line.text === 'worked as worker')
    return new Set(slots.map((line) => line.slot)).size === 2
  })
})

test('WL-12: a failing migration leaves the old release serving, with its output, and nothing behind', async () => {
  const { api, gateway } = plane
  const before = await footprint(plane)
  const failing = { ...APP, fails: '', Dockerfile: `${APP.Dockerfile}COPY fails /fails\n` }
  await repository.commit(failing, 'Fails')
  const tree = await operate(api, `${workload}/deployments`)
  expect(tree.root.state).toBe('failed')
  expect(tree.root.failure).toMatchObject({
    code: 'COMMAND_FAILED',
    node: expect.stringContaining('migrate'),
    detail: { exitCode: 4, lastLogLines: ['migrating for release 2'] },
  })
  expect(nodeStates(tree)['workload.deploy/start-web-1']).toBe('cancelled')
  expect((await gateway.get(HOST)).body).toBe('a page')
  expect(await footprint(plane)).toEqual(before)
  await repository.commit(APP, 'Mended')
})

test('WL-12: a migration that is to run after the switch runs once, after it', async () => {
  await changeSpec(plane.api, idOf(), { migration: { command: MIGRATE, timing: 'post_switch' } })
  const tree = await succeed(plane.api, `${workload}/deployments`)
  expect(await migrated(tree)).toEqual([expect.stringMatching(/^migrating for release \d$/)])
  expect(order(tree, 'migrate')).toBeGreaterThan(order(tree, 'stable'))
})

test('WL-12: a manual migration never runs in a deployment, a rollback, a scaling or a restart; by hand it runs in the live release', async () => {
  const { api } = plane
  await changeSpec(api, idOf(), { migration: { command: MIGRATE, mode: 'manual' } })
  const trees = [
    await succeed(api, `${workload}/deployments`),
    await succeed(api, `${workload}/restart`),
    await succeed(api, `${workload}/scale`, { process: 'worker', replicas: 1 }),
    await succeed(api, `${workload}/rollback`, { reason: 'to see that nothing migrates' }),
  ]
  for (const tree of trees) {
    expect(await migrated(tree)).toEqual([])
    expect(tree.all.flatMap((one) => one.nodes).map((node) => node.name)).not.toContain('migrate')
  }
  const { liveReleaseNumber } = await api.get<{ liveReleaseNumber: number }>(workload)
  const byHand = await succeed(api, `${workload}/migrate`, { reason: 'now' })
  expect(await migrated(await readTree(api, byHand.root.id))).toEqual([
    `migrating for release ${liveReleaseNumber}`,
  ])
})

test('WL-12: a disabled migration does not run', async () => {
  await changeSpec(plane.api, idOf(), { migration: { command: MIGRATE, mode: 'disabled' } })
  const tree = await succeed(plane.api, `${workload}/deployments`)
  expect(await migrated(tree)).toEqual([])
})

test('WL-8: a failing post-deploy check fails the operation and says so; hooks run in their order', async () => {
  const { api } = plane
  await changeSpec(api, idOf(), {
    hooks: {
      preSwitch: [
        ['echo', 'first'],
        ['echo', 'second'],
      ],
      postDeploy: [['sh', '-c', 'echo checked; exit 1']],
    },
  })
  const { root } = await operate(api, `${workload}/deployments`)
  const { items } = await api.get<{ items: { text: string }[] }>(`/v1/operations/${root.id}/output`)
  const said = items.map((line) => line.text)
  expect(said.indexOf('first')).toBeGreaterThanOrEqual(0)
  expect(said.indexOf('first')).toBeLessThan(said.indexOf('second'))
  expect(root.state).toBe('failed')
  expect(root.failure).toMatchObject({ code: 'COMMAND_FAILED', detail: { exitCode: 1 } })
  expect((await plane.gateway.get(HOST)).body).toBe('a page')
})

function idOf(): string {
  return workload.split('/').at(-1) as string
}
