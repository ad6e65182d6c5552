import { type LabGit, labGit } from '@keystone/testkit/lab/lab-git'
import { type LabPostgres, labPostgres } from '@keystone/testkit/lab/lab-postgres'
import { type LabLimits, limitProcess } from '@keystone/testkit/lab/limit-process'
import { run } from '@keystone/testkit/lab/run'
import { tells } from '@keystone/testkit/lab/tells'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type ControlPlane,
  joinControlPlane,
  startControlPlane,
} from '../../../test/journeys/support/control-plane.ts'
import { endlessOutput } from '../../../test/journeys/support/endless-output.ts'
import { followMany } from '../../../test/journeys/support/follow-many.ts'
import { ended, type Operation } from '../../../test/journeys/support/operations.ts'
import { makePlace, makeWorkload, type Place } from '../../../test/journeys/support/workloads.ts'

const PSQL = '/usr/lib/postgresql/15/bin/psql'
const CPU_SHARE = 0.2
const MEMORY_BYTES = 256 * 1024 ** 2
const FOLLOWERS = 5_000
const PATIENCE_MS = 240_000

let postgres: LabPostgres
let databaseUrl: string
let git: LabGit
let place: Place
/** The one that is held short, and one beside it that would take over whatever it let go. */
let small: ControlPlane
let well: ControlPlane
let limits: LabLimits

beforeAll(async () => {
  git = await labGit()
  postgres = await labPostgres()
  databaseUrl = await postgres.createDatabase('keystone')
  small = await startControlPlane({ DATABASE_URL: databaseUrl })
  well = await joinControlPlane(small)
  place = await makePlace(small.api, 'small')
  limits = limitProcess(small.pid(), CPU_SHARE, MEMORY_BYTES)
})

afterAll(async () => {
  await limits?.close()
  await well?.close()
  await small?.close()
  await postgres?.close()
  await git?.close()
})

test(
  'F-22: with a fifth of a core and 256 MB a control plane bears a gigabyte of build output, a line of 100 MB and 5,000 followers at once, and keeps its leases',
  async ({ task }) => {
    const beside = [
      await begin('talkative', endlessOutput.build()),
      await begin('long', endlessOutput.line()),
    ]
    const { id: waiting } = await small.api.send<Operation>('POST', '/v1/demo/waits', {})
    const all = [...beside, waiting]
    const held = await waitFor(
      'leases of all',
      async () => {
        const leases = await leasesOf(all)
        return leases.length === all.length && leases
      },
      { timeoutMs: 30_000 },
    )
    const followers = await followMany(small, waiting, FOLLOWERS, PATIENCE_MS)
    try {
      // 408: one that it had no time to read before the deadline of a request's head.
      for (const status of followers.answers.keys()) expect([0, 200, 408, 429]).toContain(status)
      expect(followers.answers.get(200)).toBeGreaterThan(0)
      tells(task, { message: followers.told.detail, hint: followers.told.hint })
      expect(await leasesOf([waiting])).toEqual(held.filter((one) => one.startsWith(waiting)))
      await small.api.send('POST', `/v1/demo/waits/${waiting}/press`, { reason: 'go on' })
      for (const id of all) {
        const { root } = await ended(well.api, id, PATIENCE_MS)
        expect([root.state, root.failure]).toEqual(['succeeded', undefined])
      }
    } finally {
      followers.close()
    }
    // Nothing passed to the other one, which has room enough.
    for (const plane of [small, well]) expect(plane.output()).not.toContain('LEASE_LOST')
    expect(limits.timesThrottled()).toBeGreaterThan(10)
  },
  2 * PATIENCE_MS,
)

/** Starts a deployment of a new workload by the small one, whose id it gives. */
async function begin(name: string, files: Record<string, string>): Promise<string> {
  await git.createRepository(name, files)
  const workloadId = await makeWorkload(small.api, place, name, {
    source: { kind: 'git', config: { url: `${git.httpUrl}/${name}.git` } },
    processes: { web: { port: 8080, health: { kind: 'http', path: '/', startPeriodMs: 60_000 } } },
    deploy: { stabilityMs: 0, stopGraceMs: 0 },
  })
  const path = `/v1/workloads/${workloadId}/deployments`
  return (await small.api.send<Operation>('POST', path, {})).id
}

/** `operation holder epoch` of each that somebody drives, as the database has it. */
async function leasesOf(operationIds: readonly string[]): Promise<readonly string[]> {
  const ids = operationIds.map((id) => `'${id}'`).join(', ')
  const query = `select root_id, holder, epoch from lease where root_id in (${ids}) order by root_id`
  const told = await run([PSQL, '-X', '-q', '-A', '-t', '-F', ' ', '-d', databaseUrl, '-c', query])
  return told.split('\n').filter((line) => line !== '')
}
