import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { labGit } from '@keystone/testkit/lab/lab-git'
import { sweep } from '@keystone/testkit/lab/undo-log'
import { startControlPlane } from '../../test/journeys/support/control-plane.ts'
import { helloApp } from '../../test/journeys/support/examples.ts'
import { succeed } from '../../test/journeys/support/operations.ts'
import { makePlace, makeWorkload } from '../../test/journeys/support/workloads.ts'
import { writeResults } from '../support/write-results.ts'
import { changesOf } from './changes.ts'
import { type LoadChild, loadChild } from './load-child.ts'
import { renderTraffic } from './render-traffic.ts'

/**
 * Q-3: requests failed while changes of a workload follow one another under constant load, with
 * WebSockets and long polls held, for at least `--changes` and at least `--minutes`. The million of the
 * goal: `--rate 1200 --minutes 15`.
 */
const { values: options } = parseArgs({
  options: {
    changes: { type: 'string', default: '102' },
    minutes: { type: 'string', default: '0' },
    rate: { type: 'string', default: '400' },
    baseline: { type: 'string', default: '30' },
    save: { type: 'boolean', default: false },
  },
})
const HOST = 'busy.localhost'
const NEIGHBOUR = 'calm.localhost'
const SPEC = {
  processes: { web: { port: 3000, health: { kind: 'http', path: '/healthz' } } },
  // Long polls must end in the drain; WebSockets do not, and are told to go after it.
  deploy: { stabilityMs: 200, drainTimeoutMs: 1_500, keepReleases: 5 },
} as const

await sweep()
await using git = await labGit()
await using plane = await startControlPlane()
const place = await makePlace(plane.api, 'traffic')
const repository = await git.createRepository('busy', helloApp('v0'))
const source = { kind: 'git', config: { url: `${git.httpUrl}/busy.git` } }
const busyId = await makeWorkload(plane.api, place, 'busy', {
  ...SPEC,
  source,
  faces: [{ host: HOST }],
})
const calmId = await makeWorkload(plane.api, place, 'calm', {
  ...SPEC,
  source,
  faces: [{ host: NEIGHBOUR }],
})
for (const id of [busyId, calmId]) await succeed(plane.api, `/v1/workloads/${id}/deployments`)

const load = loadChild({
  port: plane.gateway.httpPort,
  host: HOST,
  neighbour: NEIGHBOUR,
  visitors: 16,
  requestsPerSecond: Number(options.rate),
  longPolls: 4,
  longPollMs: 800,
  webSockets: 8,
})
try {
  const before = await calmPhase(load)
  const { done, failedChange, tookMs } = await changeForLong()
  const during = await load.nextPhase()
  const after = await calmPhase(load, 'stop')
  const section = {
    title: `bench:traffic (Q-3)${options.minutes === '0' ? '' : `, ${options.minutes} minutes`}`,
    command: ['npm run bench:traffic --', ...process.argv.slice(2)].join(' '),
    body: renderTraffic({ before, during, after, done, tookMs }),
  }
  if (options.save) await writeResults(section)
  else process.stdout.write(`\n${section.body}\n`)
  const failed = before.failed + during.failed + after.failed
  process.exitCode = failed > 0 || failedChange ? 1 : 0
} finally {
  load.close()
}

/** The same load without changes: half of it before them and half after, since the machine is shared. */
async function calmPhase(child: LoadChild, end: 'nextPhase' | 'stop' = 'nextPhase') {
  await delay(1_000)
  await child.nextPhase()
  await delay(Number(options.baseline) * 500)
  return await child[end]()
}

async function changeForLong() {
  const done: string[] = []
  const startedAt = performance.now()
  const deadline = startedAt + Number(options.minutes) * 60_000
  let failedChange = false
  for (const change of changesOf(plane, busyId, repository)) {
    if (done.length >= Number(options.changes) && performance.now() > deadline) break
    try {
      await change.run()
    } catch (error) {
      process.stdout.write(`  ${change.what} failed: ${String(error)}\n`)
      failedChange = true
      break
    }
    done.push(change.what)
    if (done.length % 10 === 0) process.stdout.write(`  ${done.length} changes\n`)
  }
  return { done, failedChange, tookMs: performance.now() - startedAt }
}
