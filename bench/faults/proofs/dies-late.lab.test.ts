import { type LabGit, labGit } from '@keystone/testkit/lab/lab-git'
import { tells } from '@keystone/testkit/lab/tells'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type ControlPlane,
  startControlPlane,
} from '../../../test/journeys/support/control-plane.ts'
import { mortalWorkload } from '../../../test/journeys/support/mortal-workload.ts'
import { succeed } from '../../../test/journeys/support/operations.ts'

const SHOWN_WITHIN_MS = 30_000
/** Of its start, a build, and a machine with other work. */
const MARGIN_MS = 60_000
const TIMEOUT_MS = 300_000
let plane: ControlPlane
let git: LabGit

beforeAll(async () => {
  git = await labGit()
  plane = await startControlPlane()
})

afterAll(async () => {
  await plane?.close()
  await git?.close()
})

// At the same time, because each of them mostly waits.
test.concurrent.for([45, 120])(
  'F-17: a replica that dies %i seconds after the switch, inside its window, gives the traffic back',
  { timeout: TIMEOUT_MS },
  async (seconds) => {
    const stabilityMs = (seconds + 15) * 1_000
    const own = await mortalWorkload(plane, git, `within-${seconds}`, { stabilityMs })
    await own.dies(`sleep ${seconds}; echo "later"; exit 7`)
    const { root } = await own.deploy(stabilityMs + MARGIN_MS)
    expect(root).toMatchObject({ state: 'failed', failure: { code: 'REPLICA_DIED' } })
    expect(await own.page()).toBe('good')
  },
)

test.concurrent.for([45, 120])(
  'F-17: one that dies %i seconds after its start, when its window is over, is shown within 30 s, and one call brings the old release back',
  { timeout: TIMEOUT_MS },
  async (seconds, { task }) => {
    const own = await mortalWorkload(plane, git, `after-${seconds}`, { stabilityMs: 15_000 })
    const since = Math.floor(Date.now() / 1_000)
    await own.dies(
      `sleep ${seconds}; rm -r /www; echo "too late"; exit 7`,
      'test -d /www || exit 8',
    )
    expect((await own.deploy()).root.state).toBe('succeeded')
    type Seen = { status: { state: string; why?: string } }
    const seen = await waitFor(
      'the workload to be shown as broken',
      async () => {
        const { status } = await plane.api.get<Seen>(`/v1/workloads/${own.id}`)
        return ['degraded', 'failed'].includes(status.state) ? status : undefined
      },
      { timeoutMs: seconds * 1_000 + MARGIN_MS, everyMs: 200 },
    )
    expect(Date.now() - (await diedAt(own.id, since))).toBeLessThan(SHOWN_WITHIN_MS)
    tells(task, { message: seen.why ?? '' })
    await succeed(plane.api, `/v1/workloads/${own.id}/rollback`, { reason: 'it dies' })
    expect(await own.page()).toBe('good')
  },
)

/** When its replica ended by itself, by its engine, in ms. */
async function diedAt(workloadId: string, sinceSeconds: number): Promise<number> {
  const told = await plane.docker(
    ...[
      'events',
      '--since',
      String(sinceSeconds),
      '--until',
      String(Math.ceil(Date.now() / 1_000)),
    ],
    ...['--filter', 'event=die', '--filter', `label=keystone.workload=${workloadId}`],
    ...['--format', '{{.TimeNano}} {{index .Actor.Attributes "exitCode"}}'],
  )
  // The old one ended too, because it was told to.
  const [nanoseconds] = /^\d+(?= 7$)/m.exec(told) ?? []
  return Number(nanoseconds) / 1e6
}
