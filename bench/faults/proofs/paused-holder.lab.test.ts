import { type LabGit, labGit } from '@keystone/testkit/lab/lab-git'
import type { LabRepository } from '@keystone/testkit/lab/lab-git-repository'
import { type LabPostgres, labPostgres } from '@keystone/testkit/lab/lab-postgres'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type ControlPlane,
  joinControlPlane,
  startControlPlane,
} from '../../../test/journeys/support/control-plane.ts'
import { tinyApp } from '../../../test/journeys/support/examples.ts'
import { startLoad } from '../../../test/journeys/support/load.ts'
import {
  ended,
  type Operation,
  readTree,
  succeed,
} from '../../../test/journeys/support/operations.ts'
import { makePlace, makeWorkload } from '../../../test/journeys/support/workloads.ts'

const HOST = 'paused.localhost'
const REACHED = '"msg":"fault point met"'
/** A lease runs out within 30 s of its holder's silence; then there is a deployment to finish. */
const OVER_WITHIN_MS = 90_000
/** Long enough to send a signal to a process that is at a point, and nothing beside a lease. */
const HOLD_MS = 1_000

let git: LabGit
let postgres: LabPostgres
let repository: LabRepository
let paused: ControlPlane
let well: ControlPlane
let deployments: string
let workloadId: string
let version = 1

beforeAll(async () => {
  ;[git, postgres] = await Promise.all([labGit(), labPostgres()])
  well = await startControlPlane({ DATABASE_URL: await postgres.createDatabase('keystone') })
  paused = await joinControlPlane(well)
  repository = await git.createRepository('app', tinyApp('page 1'))
  const place = await makePlace(well.api, 'paused')
  workloadId = await makeWorkload(well.api, place, 'web', {
    source: { kind: 'git', config: { url: `${git.httpUrl}/app.git` } },
    processes: { web: { port: 8080 } },
    faces: [{ host: HOST }],
    deploy: { stabilityMs: 500, stopGraceMs: 0 },
  })
  deployments = `/v1/workloads/${workloadId}/deployments`
  await succeed(well.api, deployments)
})

afterAll(async () => {
  await paused?.close()
  await well?.close()
  await postgres?.close()
  await git?.close()
})

test.for([
  ['before-intent', 'replica.deploy/create'],
  ['after-intent', 'replica.deploy/create'],
  ['act-sent', 'replica.deploy/create'],
  ['before-record', 'replica.deploy/create'],
  ['act-sent', 'release.build/build'],
  ['after-act', 'gateway.cutover/fill-*'],
  ['after-verify', 'replica.retire/stop'],
] as const)(
  'F-13: an instance that is stopped at %s of %s and goes on when its lease is over writes nothing and does nothing: the other one has finished',
  { timeout: 240_000 },
  async ([point, place]) => {
    version += 1
    await repository.commit(tinyApp(`page ${version}`), 'Next')
    await paused.stop()
    const saidBefore = paused.output().length
    await paused.start({ KEYSTONE_FAILPOINT: `${point}:${place}:delay=${HOLD_MS}` })
    const said = () => paused.output().slice(saidBefore)
    const since = String(Math.floor(Date.now() / 1_000))
    const load = startLoad(well.gateway, HOST, '/', 1)
    const { id } = await paused.api.send<Operation>('POST', deployments, {})
    await waitFor(`${point} of ${place}`, () => said().includes(REACHED), { everyMs: 10 })
    process.kill(paused.pid(), 'SIGSTOP')
    try {
      const { root } = await ended(well.api, id, OVER_WITHIN_MS)
      expect([root.state, root.failure]).toEqual(['succeeded', undefined])
    } finally {
      process.kill(paused.pid(), 'SIGCONT')
    }
    const finished = await readTree(well.api, id)
    await waitFor('the loser to know', () => said().includes('LEASE_LOST'))
    await waitFor('it to be an instance like any other', async () => {
      return (await fetch(`${paused.origin()}/ready`)).status === 200
    })
    const wait = await paused.api.send<Operation>('POST', '/v1/demo/waits', {})
    await paused.api.send('POST', `/v1/demo/waits/${wait.id}/press`, { reason: 'it works' })
    expect((await ended(paused.api, wait.id)).root.state).toBe('succeeded')
    expect(await readTree(well.api, id)).toEqual(finished)
    expect((await load.stop()).failures).toEqual([])
    expect((await well.gateway.get(HOST)).body).toBe(`page ${version}`)
    for (const event of ['create', 'start'])
      expect(await replicasThat(event, since)).toHaveLength(1)
  },
)

/** Names of replicas, once for each time that this happened to one. */
async function replicasThat(event: string, since: string): Promise<readonly string[]> {
  const told = await well.docker(
    ...['events', '--since', since, '--until', String(Math.ceil(Date.now() / 1_000))],
    ...['--filter', `event=${event}`, '--filter', `label=keystone.workload=${workloadId}`],
    ...[
      '--filter',
      'label=keystone.role=replica',
      '--format',
      '{{index .Actor.Attributes "name"}}',
    ],
  )
  return told.split('\n').filter((name) => name !== '')
}
