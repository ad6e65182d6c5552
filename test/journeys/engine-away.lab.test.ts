import { setTimeout as delay } from 'node:timers/promises'
import { labGit } from '@keystone/testkit/lab/lab-git'
import type { LabRepository } from '@keystone/testkit/lab/lab-git-repository'
import { type LabRegistry, labRegistry } from '@keystone/testkit/lab/lab-registry'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ControlPlane, startControlPlane } from './support/control-plane.ts'
import { type EngineLink, engineLink } from './support/engine-link.ts'
import { tinyApp } from './support/examples.ts'
import { startLoad } from './support/load.ts'
import { ended, type Operation, succeed } from './support/operations.ts'
import { makePlace, makeWorkload } from './support/workloads.ts'

const HOST = 'patient.localhost'
const IMAGE_HOST = 'pulled.localhost'
const REACHED = '"msg":"fault point met"'
let plane: ControlPlane
let link: EngineLink
let git: Awaited<ReturnType<typeof labGit>>
let registry: LabRegistry
let repository: LabRepository
let built: string
let pulled: string
let version = 1

beforeAll(async () => {
  git = await labGit()
  registry = await labRegistry()
  link = await engineLink()
  plane = await startControlPlane({ KEYSTONE_DOCKER_SOCKET: link.socketPath })
  const place = await makePlace(plane.api, 'away')
  repository = await git.createRepository('app', tinyApp('page 1'))
  const deploy = { stabilityMs: 500, stopGraceMs: 0 }
  const processes = { web: { port: 8080, health: { kind: 'http', path: '/' } } } as const
  const id = await makeWorkload(plane.api, place, 'app', {
    source: { kind: 'git', config: { url: `${git.httpUrl}/app.git` } },
    processes,
    faces: [{ host: HOST }],
    deploy,
  })
  built = `/v1/workloads/${id}/deployments`
  await succeed(plane.api, built)
  const reference = `${registry.host}/away/app:latest`
  const [image = ''] = (await plane.docker('ps', '--format', '{{.Image}}', ...ownReplicas())).split(
    '\n',
  )
  await plane.docker('tag', image, reference)
  await plane.docker('push', '--quiet', reference)
  await plane.docker('image', 'rm', reference)
  const other = await makeWorkload(plane.api, place, 'pulled', {
    source: { kind: 'image', config: { reference } },
    processes,
    faces: [{ host: IMAGE_HOST }],
    deploy,
  })
  pulled = `/v1/workloads/${other}/deployments`
})

afterAll(async () => {
  await link?.mend().catch(() => undefined)
  await plane?.close()
  await link?.close()
  await registry?.close()
  await git?.close()
})

const ownReplicas = () => [
  ...['--filter', `label=keystone.installation=${plane.installation}`],
  ...['--filter', 'label=keystone.role=replica'],
]

test.each([
  ['build', 'release.build/build', 1],
  ['create', 'replica.deploy/create', 1],
  ['start', 'replica.deploy/start', 1],
  ['health', 'replica.deploy/healthy', 1],
  ['switch', 'gateway.cutover/*', 1],
  ['build', 'release.build/build', 15],
  ['health', 'replica.deploy/healthy', 15],
  ['create', 'replica.deploy/create', 60],
])(
  'F-3: an engine that goes away during %s (%s) for %d s is waited for: the old release serves, and the deployment ends well',
  async (_, place, seconds) => {
    version += 1
    await repository.commit(tinyApp(`page ${version}`), 'Next')
    const load = startLoad(plane.gateway, HOST, '/', 1)
    const tree = await awayDuring(place, seconds, built)
    expect([tree.root.state, tree.root.failure]).toEqual(['succeeded', undefined])
    expect((await load.stop()).failures).toEqual([])
    expect((await plane.gateway.get(HOST)).body).toBe(`page ${version}`)
    await only(`page ${version}`)
  },
)

test('F-3: an engine that goes away during a pull for 1 s is asked again, and the deployment ends well', async () => {
  const tree = await awayDuring('workload.deploy/image-*', 1, pulled)
  expect([tree.root.state, tree.root.failure]).toEqual(['succeeded', undefined])
  expect((await plane.gateway.get(IMAGE_HOST)).status).toBe(200)
})

/** Cuts the way to the engine when a node has sent what it does, and mends it so long after. */
async function awayDuring(place: string, seconds: number, deployments: string) {
  await plane.stop()
  const saidBefore = plane.output().length
  await plane.start({ KEYSTONE_FAILPOINT: `act-sent:${place}:delay=300` })
  const { id } = await plane.api.send<Operation>('POST', deployments, {})
  await waitFor(`${place} to begin`, () => plane.output().slice(saidBefore).includes(REACHED), {
    timeoutMs: 30_000,
  })
  link.cut()
  await delay(seconds * 1_000)
  await link.mend()
  return await ended(plane.api, id, 120_000)
}

/** One replica each runs, and nothing else of these workloads. */
async function only(page: string): Promise<void> {
  const names = await waitFor('the old replica to be gone', async () => {
    const list = (await plane.docker('ps', '--all', '--format', '{{.Names}}', ...ownReplicas()))
      .trim()
      .split('\n')
    return list.filter((name) => name.includes('-web-')).length <= 2 ? list : undefined
  })
  expect([page, names.length <= 2]).toEqual([page, true])
}
