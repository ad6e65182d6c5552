import { setTimeout as delay } from 'node:timers/promises'
import { type LabGit, labGit } from '@keystone/testkit/lab/lab-git'
import type { LabRepository } from '@keystone/testkit/lab/lab-git-repository'
import { type LabHost, labHost } from '@keystone/testkit/lab/lab-host'
import type { LabProcess } from '@keystone/testkit/lab/lab-process'
import { type LabRegistry, labRegistry } from '@keystone/testkit/lab/lab-registry'
import { tells } from '@keystone/testkit/lab/tells'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type ControlPlane,
  startControlPlane,
} from '../../../test/journeys/support/control-plane.ts'
import { tinyApp } from '../../../test/journeys/support/examples.ts'
import { gatewayAt } from '../../../test/journeys/support/gateway.ts'
import { loopbackTunnel } from '../../../test/journeys/support/loopback-tunnel.ts'
import {
  ended,
  type Operation,
  readTree,
  succeed,
  type Tree,
} from '../../../test/journeys/support/operations.ts'
import { addSshServer } from '../../../test/journeys/support/servers.ts'
import { makePlace, makeWorkload } from '../../../test/journeys/support/workloads.ts'

const HOST = 'restarted.localhost'
const REACHED = '"msg":"fault point met"'
/** From the engine's return until the deployment is over: it looks again within 10 s, and then does the rest. */
const OVER_WITHIN_MS = 120_000
const TIMEOUT_MS = 300_000

let plane: ControlPlane
let git: LabGit
let registry: LabRegistry
let host: LabHost
let tunnel: Awaited<ReturnType<typeof loopbackTunnel>>
let dockerd: LabProcess
let repository: LabRepository
let built: string
let pulled: string
let version = 1

beforeAll(async () => {
  ;[git, host, registry, plane] = await Promise.all([
    labGit(),
    labHost(),
    labRegistry(),
    startControlPlane(),
  ])
  dockerd = host.dockerd
  await host.copyImage('busybox:stable')
  tunnel = await loopbackTunnel(host, Number(registry.host.split(':')[1]))
  repository = await git.createRepository('app', tinyApp('page 1'))
  const place = await makePlace(plane.api, 'restarted')
  const common = {
    processes: { web: { port: 8080, health: { kind: 'http', path: '/' } } as const },
    placement: [{ serverId: await addSshServer(plane.api, 'far', host) }],
    deploy: { stabilityMs: 500, stopGraceMs: 0 },
  }
  const id = await makeWorkload(plane.api, place, 'app', {
    ...common,
    source: { kind: 'git', config: { url: `${git.httpUrl}/app.git` } },
    faces: [{ host: HOST }],
  })
  built = `/v1/workloads/${id}/deployments`
  await succeed(plane.api, built)
  const other = await makeWorkload(plane.api, place, 'pulled', {
    ...common,
    source: { kind: 'image', config: { reference: await offered() } },
  })
  pulled = `/v1/workloads/${other}/deployments`
})

afterAll(async () => {
  await plane?.close()
  await tunnel?.close()
  await host?.close()
  await registry?.close()
  await git?.close()
})

/** What is deployed as an app, in the registry and nowhere else. */
async function offered(): Promise<string> {
  const reference = `${registry.host}/restarted/app:latest`
  const running = await host.docker('ps', '--format', '{{.Image}}', ...OWN_REPLICAS)
  await host.docker('tag', running.trim().split('\n')[0] ?? '', reference)
  await host.docker('push', '--quiet', reference)
  await host.docker('image', 'rm', reference)
  return reference
}

const OWN_REPLICAS = ['--filter', 'label=keystone.role=replica'] as const
const visit = () => gatewayAt(80, 443, host.address).get(HOST, '/', { timeoutMs: 5_000 })

const PLACES = [
  ['build', 'release.build/build'],
  ['create', 'replica.deploy/create'],
  ['start', 'replica.deploy/start'],
  ['health', 'replica.deploy/healthy'],
  ['switch', 'gateway.cutover/*'],
  ['the window', 'workload.deploy/stable'],
] as const
const ENDS = [
  ['in order', 'SIGTERM'],
  ['by SIGKILL', 'SIGKILL'],
] as const

test.for([
  ...ENDS.flatMap((end) => PLACES.map((place) => [...place, ...end, 1] as const)),
  ['build', 'release.build/build', 'by SIGKILL', 'SIGKILL', 15],
  ['start', 'replica.deploy/start', 'in order', 'SIGTERM', 15],
  ['health', 'replica.deploy/healthy', 'by SIGKILL', 'SIGKILL', 15],
  ['switch', 'gateway.cutover/*', 'by SIGKILL', 'SIGKILL', 15],
  ['the window', 'workload.deploy/stable', 'in order', 'SIGTERM', 15],
  ['create', 'replica.deploy/create', 'by SIGKILL', 'SIGKILL', 60],
  ['switch', 'gateway.cutover/*', 'by SIGKILL', 'SIGKILL', 60],
] as const)(
  'F-3: an engine ended during %s (%s) %s (%s), and back after %i s: the deployment goes on to its end, with one replica',
  { timeout: TIMEOUT_MS },
  async ([, place, , signal, seconds], { task }) => {
    const { body: before } = await visit()
    version += 1
    const next = `page ${version}`
    await repository.commit(tinyApp(next), 'Next')
    const whileAway = async () => {
      // An engine that ends in order takes its containers along; one that is killed leaves them be.
      if (signal === 'SIGKILL') expect([before, next]).toContain((await visit()).body)
    }
    const { told, tree } = await endedDuring(place, signal, seconds, built, whileAway)
    await oneReplicaEach()
    expect([tree.root.state, tree.root.failure]).toEqual(['succeeded', undefined])
    expect(await waitFor('a page', async () => (await visit()).body)).toBe(next)
    tells(task, told)
  },
)

test.for(ENDS)(
  'F-3: an engine ended during a pull %s (%s), and back after 1 s: it is pulled again, and the deployment ends well',
  { timeout: TIMEOUT_MS },
  async ([, signal]) => {
    const { tree } = await endedDuring('workload.deploy/image-*', signal, 1, pulled)
    expect([tree.root.state, tree.root.failure]).toEqual(['succeeded', undefined])
    await oneReplicaEach()
  },
)

/** Ends the engine when a node has sent what it does, and starts it again so long after. */
async function endedDuring(
  place: string,
  signal: 'SIGTERM' | 'SIGKILL',
  seconds: number,
  deployments: string,
  whileAway: () => Promise<void> = async () => undefined,
) {
  await plane.stop()
  const saidBefore = plane.output().length
  await plane.start({ KEYSTONE_FAILPOINT: `act-sent:${place}:delay=300` })
  const { id } = await plane.api.send<Operation>('POST', deployments, {})
  await waitFor(`${place} to begin`, () => plane.output().slice(saidBefore).includes(REACHED), {
    timeoutMs: 60_000,
  })
  dockerd.signal(signal)
  await waitFor('the end of the engine', () => !dockerd.isRunning(), { timeoutMs: 30_000 })
  let told: ReturnType<typeof whyUnknown>
  try {
    await Promise.all([delay(seconds * 1_000), whileAway()])
    told = whyUnknown(await readTree(plane.api, id))
  } finally {
    dockerd = await host.restartEngine()
  }
  return { told, tree: await ended(plane.api, id, OVER_WITHIN_MS) }
}

function whyUnknown({ all }: Tree) {
  const node = all.flatMap((one) => one.nodes).find((one) => one.state === 'unknown')
  return node && { message: node.why ?? '', hint: node.unknown?.hint }
}

/** Each workload has one replica, which runs: nothing was started twice, and nothing that should run is down. */
async function oneReplicaEach(): Promise<void> {
  const replicas = async (...which: readonly string[]) => {
    const told = await host.docker(
      ...['ps', ...which, '--format', '{{.Label "keystone.workload"}}', ...OWN_REPLICAS],
    )
    return told.split('\n').filter((line) => line !== '')
  }
  await waitFor('one replica for each workload', async () => {
    const [all, running] = [await replicas('--all'), await replicas()]
    return all.length === running.length && new Set(all).size === all.length
  })
}
