import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { type LabGit, labGit } from '@keystone/testkit/lab/lab-git'
import type { LabRepository } from '@keystone/testkit/lab/lab-git-repository'
import { type LabHost, labHost } from '@keystone/testkit/lab/lab-host'
import { tells } from '@keystone/testkit/lab/tells'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type ControlPlane,
  startControlPlane,
} from '../../../test/journeys/support/control-plane.ts'
import { tinyApp } from '../../../test/journeys/support/examples.ts'
import { gatewayAt } from '../../../test/journeys/support/gateway.ts'
import {
  ended,
  type Operation,
  readTree,
  succeed,
  type Tree,
} from '../../../test/journeys/support/operations.ts'
import { addSshServer } from '../../../test/journeys/support/servers.ts'
import { makePlace, makeWorkload } from '../../../test/journeys/support/workloads.ts'

const HOST = 'cut.localhost'
const REACHED = '"msg":"fault point met"'
/** From the link's mending to the end of the deployment: the longest pause of a step that asks again is 10 s. */
const OVER_WITHIN_MS = 35_000

let plane: ControlPlane
let git: LabGit
let host: LabHost
let repository: LabRepository
let deployments: string
let machine: string
let version = 1

beforeAll(async () => {
  ;[git, host, plane] = await Promise.all([labGit(), labHost(), startControlPlane()])
  await host.copyImage('busybox:stable')
  machine = mountsOf(host.sshd.identity.pid) ?? ''
  repository = await git.createRepository('app', tinyApp('page 1'))
  const place = await makePlace(plane.api, 'cut')
  const id = await makeWorkload(plane.api, place, 'web', {
    source: { kind: 'git', config: { url: `${git.httpUrl}/app.git` } },
    processes: { web: { port: 8080, health: { kind: 'http', path: '/' } } },
    placement: [{ serverId: await addSshServer(plane.api, 'far', host) }],
    faces: [{ host: HOST }],
    migration: { command: ['true'] },
    hooks: { postDeploy: [['true']] },
    deploy: { stabilityMs: 500, stopGraceMs: 0, keepReleases: 1 },
  })
  deployments = `/v1/workloads/${id}/deployments`
  await succeed(plane.api, deployments)
})

afterAll(async () => {
  await plane?.close()
  await host?.close()
  await git?.close()
})

const visit = async () => (await gatewayAt(80, 443, host.address).get(HOST)).body

/** Every step of a deployment that asks something of its server, in order. */
const PLACES = [
  'workload.deploy/prepare-*',
  'release.build/build',
  'release.build/image',
  'workload.deploy/image-*',
  'workload.deploy/migrate',
  'workload.deploy/migrate-result',
  'replica.deploy/create',
  'replica.deploy/start',
  'replica.deploy/healthy',
  'gateway.cutover/fill-*',
  'gateway.cutover/faces-*',
  'workload.deploy/stable',
  'replica.retire/drain',
  'replica.retire/stop',
  'replica.retire/remove',
  'workload.deploy/post-deploy-1',
  'workload.deploy/post-deploy-1-result',
  'workload.deploy/files-*',
  'workload.deploy/prune',
] as const

const LINKS = {
  'is reset for 2 s': async () => await mendedAfter(await host.cut('reset'), 2_000),
  'loses its sshd': () => host.restartSshd('same'),
  'is silent for 20 s': async () => await mendedAfter(await host.cut('silent'), 20_000),
} as const
const AT_ONCE = ['is reset for 2 s', 'loses its sshd'] as const
/** Each of them takes a minute, so only one of each kind of thing that waits for an answer. */
const SILENT_AT: readonly (typeof PLACES)[number][] = [
  'workload.deploy/prepare-*',
  'release.build/build',
  'workload.deploy/migrate',
  'replica.deploy/healthy',
  'gateway.cutover/fill-*',
  'replica.retire/stop',
]

async function mendedAfter(mend: () => Promise<void>, ms: number): Promise<void> {
  try {
    await delay(ms)
  } finally {
    await mend()
  }
}

test.for([
  ...PLACES.flatMap((place) => AT_ONCE.map((how) => [place, how] as const)),
  ...SILENT_AT.map((place) => [place, 'is silent for 20 s'] as const),
])(
  'F-4: at %s the link %s: the deployment ends well, with nothing started twice and nothing left running there',
  { timeout: 180_000 },
  async ([place, how], { task }) => {
    version += 1
    const page = `page ${version}`
    await repository.commit(tinyApp(page), 'Next')
    await plane.stop()
    const saidBefore = plane.output().length
    await plane.start({ KEYSTONE_FAILPOINT: `act-sent:${place}:delay=300` })
    const since = String(Math.floor(Date.now() / 1_000))
    const { id } = await plane.api.send<Operation>('POST', deployments, {})
    await waitFor(`${place} to begin`, () => plane.output().slice(saidBefore).includes(REACHED))
    await LINKS[how]()
    tells(task, whyUnknown(await readTree(plane.api, id)))
    const { root } = await ended(plane.api, id, OVER_WITHIN_MS)
    expect([root.state, root.failure]).toEqual(['succeeded', undefined])
    expect(await visit()).toBe(page)
    const started = await startedSince(since)
    expect(started.filter((name) => name.includes('-web-'))).toHaveLength(1)
    // Its migration and its check after the switch, each of them once.
    expect(started.filter((name) => name.startsWith('ks-run-'))).toHaveLength(2)
    expect(hostProcesses()).toEqual([])
  },
)

function whyUnknown({ all }: Tree) {
  const node = all.flatMap((one) => one.nodes).find((one) => one.state === 'unknown')
  return node && { message: node.why ?? '', hint: node.unknown?.hint }
}

/** Names of containers of workloads, once for each time that the engine has started them. */
async function startedSince(since: string): Promise<readonly string[]> {
  const told = await host.docker(
    ...['events', '--since', since, '--until', String(Math.ceil(Date.now() / 1_000))],
    ...['--filter', 'event=start', '--filter', 'label=keystone.workload'],
    ...['--format', '{{index .Actor.Attributes "name"}}'],
  )
  return told.split('\n').filter((name) => name !== '')
}

/** What runs on the host beside its engine, its sshd and containers. */
function hostProcesses(): readonly string[] {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid) || mountsOf(Number(pid)) !== machine) return []
    const argv = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return /^(?:\S*(?:dockerd|containerd\S*|docker-proxy|sshd:?|sleep infinity)(?: |$))/.test(argv)
      ? []
      : [argv]
  })
}

function mountsOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/ns/mnt`)
  } catch {
    return undefined
  }
}
