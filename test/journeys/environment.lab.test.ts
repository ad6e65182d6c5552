import { labGit } from '@keystone/testkit/lab/lab-git'
import type { LabRepository } from '@keystone/testkit/lab/lab-git-repository'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ControlPlane, startControlPlane } from './support/control-plane.ts'
import { scriptApp, tinyApp } from './support/examples.ts'
import { startLoad } from './support/load.ts'
import {
  ended,
  nodeReached,
  type Operation,
  operate,
  succeed,
  type Tree,
} from './support/operations.ts'
import { makePlace, makeWorkload, type Place } from './support/workloads.ts'

/** Every workload with what it needs: web → api → db, and docs, which needs nobody. */
const NEEDS = { db: [], api: ['db'], web: ['api'], docs: [] } as const
type Name = keyof typeof NEEDS
const NAMES = Object.keys(NEEDS) as Name[]

let plane: ControlPlane
let git: Awaited<ReturnType<typeof labGit>>
let place: Place
let deployments: string
const ids = new Map<Name, string>()
const repositories = new Map<Name, LabRepository>()

beforeAll(async () => {
  git = await labGit()
  plane = await startControlPlane()
  place = await makePlace(plane.api, 'fleet')
  deployments = `/v1/environments/${place.environmentId}/deployments`
  for (const name of NAMES) {
    repositories.set(name, await git.createRepository(name, tinyApp(`${name} 1`)))
    const id = await makeWorkload(plane.api, place, name, {
      source: { kind: 'git', config: { url: `${git.httpUrl}/${name}.git` } },
      dependsOn: [...NEEDS[name]],
      processes: {
        web: { port: 8080, health: { kind: 'http', path: '/', startPeriodMs: 2_500 } },
      },
      faces: [{ host: hostOf(name) }],
      deploy: { stabilityMs: 500, stopGraceMs: 0 },
    })
    ids.set(name, id)
  }
})

afterAll(async () => {
  await plane?.close()
  await git?.close()
})

const hostOf = (name: Name) => `${name}.fleet.localhost`
const pageOf = async (name: Name) => (await plane.gateway.get(hostOf(name))).body.trim()

async function commitAll(version: number, broken?: Name): Promise<void> {
  for (const name of NAMES) {
    const files =
      name === broken
        ? scriptApp('echo "cannot open its files"; exit 3')
        : tinyApp(`${name} ${version}`)
    await repositories.get(name)?.commit(files, `Version ${version}`)
  }
}

function rootNodes(tree: Tree) {
  return new Map(tree.root.nodes.map((node) => [node.name.replace('deploy-', ''), node]))
}

test('OPS-1: a whole environment is deployed: what is needed first, the rest at the same time', async () => {
  const preview = await plane.api.send<{ plan: { nodes: { name: string; after: string[] }[] } }>(
    'POST',
    `${deployments}?plan=true`,
    {},
  )
  expect(Object.fromEntries(preview.plan.nodes.map((node) => [node.name, node.after]))).toEqual({
    'deploy-db': [],
    'deploy-api': ['deploy-db'],
    'deploy-docs': [],
    'deploy-web': ['deploy-api'],
  })
  const tree = await succeed(plane.api, deployments)

  expect(await Promise.all(NAMES.map(pageOf))).toEqual(NAMES.map((name) => `${name} 1`))
  const nodes = rootNodes(tree)
  const began = (name: Name) => nodes.get(name)?.startedAt ?? ''
  const finished = (name: Name) => nodes.get(name)?.finishedAt ?? ''
  expect(began('api') >= finished('db')).toBe(true)
  expect(began('web') >= finished('api')).toBe(true)
  expect(began('docs') < finished('db')).toBe(true)
  // Replicas hang under the deployment of their workload, never beside it.
  const replicas = tree.all.filter((one) => one.kind === 'replica.deploy')
  const parents = replicas.map(({ parentId }) => tree.all.find((one) => one.id === parentId)?.kind)
  expect(parents).toEqual(NAMES.map(() => 'workload.deploy'))
  const history = await plane.api.get<{ items: Operation[] }>(
    `/v1/operations?subject=workload:${ids.get('db')}`,
  )
  expect(history.items.map((one) => one.kind)).toEqual(['workload.deploy'])
})

test('OPS-3: a failure cancels what depends on it, says so at each, and stops nothing else; what served serves on', async () => {
  await commitAll(2, 'db')
  const load = startLoad(plane.gateway, hostOf('web'))
  const tree = await operate(plane.api, deployments)

  // Whether its third end or the end of its start period comes first is up to the machine.
  const failure = { code: expect.stringMatching(/^REPLICA_(?:CRASHED|UNHEALTHY)$/) }
  expect(tree.root).toMatchObject({ state: 'failed', failure })
  const nodes = rootNodes(tree)
  expect(NAMES.map((name) => nodes.get(name)?.state)).toEqual([
    'undone',
    'cancelled',
    'cancelled',
    'done',
  ])
  for (const name of ['api', 'web'])
    expect(nodes.get(name)?.why).toBe(`"Deploy db" was not done: ${tree.root.failure?.message}`)
  expect(await Promise.all(NAMES.map(pageOf))).toEqual(['db 1', 'api 1', 'web 1', 'docs 2'])
  expect(await load.stop()).toMatchObject({ failures: [], bodies: ['web 1'] })
})

test('OPS-13: killed in the middle, the whole tree goes on after the restart and every workload is the new one', async () => {
  await commitAll(3)
  const load = startLoad(plane.gateway, hostOf('web'))
  const { id } = await plane.api.send<Operation>('POST', deployments, {})
  await nodeReached(plane.api, id, 'deploy-api')
  await plane.kill()
  await plane.start()
  const tree = await ended(plane.api, id, 120_000)
  expect([tree.root.failure, tree.root.state]).toEqual([undefined, 'succeeded'])
  expect(await Promise.all(NAMES.map(pageOf))).toEqual(NAMES.map((name) => `${name} 3`))
  expect((await load.stop()).failures).toEqual([])
})

test('OPS-12: a cancel stops the rest of the environment and leaves what is live', async () => {
  await commitAll(4)
  const { id } = await plane.api.send<Operation>('POST', deployments, {})
  await nodeReached(plane.api, id, 'deploy-api')
  await plane.api.send('POST', `/v1/operations/${id}/cancel`, { reason: 'not today' })
  const tree = await ended(plane.api, id)
  expect(tree.root.state).toBe('cancelled')
  const nodes = rootNodes(tree)
  expect(nodes.get('db')?.state).toBe('done')
  expect(nodes.get('web')).toMatchObject({ state: 'cancelled', why: 'not today' })
  expect([await pageOf('db'), await pageOf('api'), await pageOf('web')]).toEqual([
    'db 4',
    'api 3',
    'web 3',
  ])
})

test('OPS-10: of two environment deployments that wait for a third only the newest runs', async () => {
  const start = () => plane.api.send<Operation>('POST', deployments, {})
  const [first, second, third] = [await start(), await start(), await start()]
  const trees = await Promise.all(
    [first, second, third].map(({ id }) => ended(plane.api, id, 120_000)),
  )
  expect(trees.map(({ root }) => root.state)).toEqual(['succeeded', 'cancelled', 'succeeded'])
  expect(trees[1]?.root.cancel?.supersededBy).toBe(third.id)
})

test('OPS-13: the demo operation waits through a SIGKILL, hears its button, and ends', async () => {
  const { id } = await plane.api.send<Operation>('POST', '/v1/demo/waits', {})
  await nodeReached(plane.api, id, 'wait')
  await plane.kill()
  await plane.start()
  const back = await nodeReached(plane.api, id, 'wait')
  expect(back.root.state).toBe('running')
  await plane.api.send('POST', `/v1/demo/waits/${id}/press`, { reason: 'seen enough' })
  // Right behind the answer: what was said is durable before it is acted upon.
  await plane.kill()
  await plane.start()
  const { root } = await ended(plane.api, id)
  expect([root.state, root.result]).toMatchObject(['succeeded', { reason: 'seen enough' }])
})
