import { labGit } from '@keystone/testkit/lab/lab-git'
import type { LabRepository } from '@keystone/testkit/lab/lab-git-repository'
import { tells } from '@keystone/testkit/lab/tells'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ControlPlane, startControlPlane } from './support/control-plane.ts'
import { type EngineLink, engineLink } from './support/engine-link.ts'
import { helloApp } from './support/examples.ts'
import { startLoad } from './support/load.ts'
import {
  ended,
  nodeReached,
  type Operation,
  readTree,
  succeed,
  type Tree,
} from './support/operations.ts'
import { makePlace, makeWorkload } from './support/workloads.ts'

const HOST = 'unkillable.localhost'
let plane: ControlPlane
let link: EngineLink
let git: Awaited<ReturnType<typeof labGit>>
let repository: LabRepository
let workload: string
let version = 1

beforeAll(async () => {
  git = await labGit()
  link = await engineLink()
  plane = await startControlPlane({ KEYSTONE_DOCKER_SOCKET: link.socketPath })
  const place = await makePlace(plane.api, 'shop')
  repository = await git.createRepository('app', helloApp('1.0.0'))
  const id = await makeWorkload(plane.api, place, 'app', {
    source: { kind: 'git', config: { url: `${git.httpUrl}/app.git` } },
    processes: { web: { port: 3000, health: { kind: 'http', path: '/healthz' } } },
    faces: [{ host: HOST }],
    deploy: { stabilityMs: 1_000 },
  })
  workload = `/v1/workloads/${id}`
  await succeed(plane.api, `${workload}/deployments`)
})

afterAll(async () => {
  await link?.mend().catch(() => undefined)
  await plane?.close()
  await link?.close()
  await git?.close()
})

/** A new version whose build and start take a moment, so that there is a middle to be killed in. */
async function nextVersion(): Promise<string> {
  version += 1
  const files = helloApp(`${version}.0.0`)
  const slowly = files['server.js']?.replace(
    'server.listen(port',
    'await delay(1500)\nserver.listen(port',
  )
  const Dockerfile = files.Dockerfile?.replace('USER node', 'RUN sleep 3\nUSER node')
  await repository.commit(
    { ...files, 'server.js': slowly ?? '', Dockerfile: Dockerfile ?? '' },
    'Next',
  )
  return `${version}.0.0`
}

/** One replica runs, nothing else of the workload does, and it is the wanted version. */
async function expectOnly(wanted: string, tree: Tree): Promise<void> {
  expect(tree.root.failure).toBeUndefined()
  expect(tree.root.state).toBe('succeeded')
  expect(tree.all.some((one) => one.needsAttention)).toBe(false)
  expect(JSON.parse((await plane.gateway.get(HOST)).body)).toMatchObject({ version: wanted })
  const names = await plane.docker(
    ...['ps', '--all', '--format', '{{.Names}}'],
    ...['--filter', `label=keystone.installation=${plane.installation}`],
    ...['--filter', 'label=keystone.role=replica'],
  )
  expect(names.trim().split('\n')).toHaveLength(1)
}

test.each([
  ['release.build', 'build'],
  ['replica.deploy', 'healthy'],
  ['workload.deploy', 'stable'],
])(
  'OPS-13: killed in the middle of %s/%s, the deployment goes on after the restart and no request fails',
  async (_, node) => {
    const wanted = await nextVersion()
    const load = startLoad(plane.gateway, HOST, '/', 2)
    const { id } = await plane.api.send<Operation>('POST', `${workload}/deployments`, {})
    await nodeReached(plane.api, id, node)
    await plane.kill()
    await plane.start()
    const tree = await ended(plane.api, id)
    expect((await load.stop()).failures).toEqual([])
    await expectOnly(wanted, tree)
  },
)

test('OPS-13, F-2: killed while an old replica drains, it goes on draining: the open request ends well', async () => {
  const wanted = await nextVersion()
  const slow = plane.gateway.get(HOST, '/slow?ms=15000')
  const { id } = await plane.api.send<Operation>('POST', `${workload}/deployments`, {})
  await nodeReached(plane.api, id, 'drain')
  await plane.kill()
  await plane.start()
  const tree = await ended(plane.api, id)
  expect((await slow).status).toBe(200)
  await expectOnly(wanted, tree)
})

test('OPS-6a, F-3: an engine that is away when a deployment begins is waited for; the deployment then continues', async ({
  task,
}) => {
  const wanted = await nextVersion()
  const load = startLoad(plane.gateway, HOST, '/', 1)
  link.cut()
  const { id } = await plane.api.send<Operation>('POST', `${workload}/deployments`, {})
  tells(task, await unknownStep(id))
  const { items } = await plane.api.get<{ items: { observed: { state: string } }[] }>(
    `${workload}/replicas`,
  )
  expect(items.map((one) => one.observed.state)).toEqual(['unknown'])
  await link.mend()
  const tree = await ended(plane.api, id, 120_000)
  expect((await load.stop()).failures).toEqual([])
  await expectOnly(wanted, tree)
})

test('OPS-6a, F-3: an engine that goes away in the middle of the health wait leaves the step unknown, never failed', async () => {
  const wanted = await nextVersion()
  const { id } = await plane.api.send<Operation>('POST', `${workload}/deployments`, {})
  await nodeReached(plane.api, id, 'healthy')
  link.cut()
  await unknownStep(id)
  await link.mend()
  await expectOnly(wanted, await ended(plane.api, id, 120_000))
})

/** Waits until the outcome of a step cannot be told because the engine is away. */
async function unknownStep(operationId: string) {
  const node = await waitFor('a step of unknown outcome', async () => {
    const { all } = await readTree(plane.api, operationId)
    return all.flatMap((one) => one.nodes).find((one) => one.state === 'unknown')
  })
  expect(node.why).toMatch(/engine did not answer/)
  return { message: node.why ?? '', hint: node.unknown?.hint }
}
