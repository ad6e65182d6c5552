import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { readServerEvents } from '@keystone/contract/client/read-server-events'
import { labGit } from '@keystone/testkit/lab/lab-git'
import { type LabPostgres, labPostgres } from '@keystone/testkit/lab/lab-postgres'
import type { LabProcess } from '@keystone/testkit/lab/lab-process'
import { type LabProxy, labProxy } from '@keystone/testkit/lab/lab-proxy'
import { run } from '@keystone/testkit/lab/run'
import { tells } from '@keystone/testkit/lab/tells'
import { tempDir } from '@keystone/testkit/lab/temp-dir'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  ADMIN,
  type ControlPlane,
  joinControlPlane,
  startTogether,
} from './support/control-plane.ts'
import { scriptApp } from './support/examples.ts'
import { type Load, startLoad } from './support/load.ts'
import { ended, nodeReached, type Operation, succeed } from './support/operations.ts'
import { makePlace, makeWorkload } from './support/workloads.ts'

/** From the loss of an instance until another has its operations (PF-24). */
const TAKEN_OVER_MS = 30_000
/** Those of `main.ts` that run at one instance only. */
const PASSES = [
  'observe-servers',
  'keep-firewalls',
  'keep-gateways',
  'tidy-replicas',
  'sweep-orphans',
  'settle-stale-runs',
  'sweep-workspaces',
  'prune-journal',
] as const
const PSQL = '/usr/lib/postgresql/15/bin/psql'

let postgres: LabPostgres
let cable: LabProxy
let database: LabProcess
let databaseUrl: string
let git: Awaited<ReturnType<typeof labGit>>
/** Each of the first three comes to harm; the last one stays well. */
let killed: ControlPlane
let paused: ControlPlane
let cutOff: ControlPlane
let well: ControlPlane

beforeAll(async () => {
  git = await labGit()
  postgres = await labPostgres()
  database = postgres.process
  databaseUrl = await postgres.createDatabase('keystone')
  const url = new URL(databaseUrl)
  cable = await labProxy({ host: url.hostname, port: Number(url.port) })
  ;[killed, paused] = await startTogether({ DATABASE_URL: url.href })
  ;[cutOff, well] = await Promise.all([
    joinControlPlane(killed, { DATABASE_URL: behind(url, cable).href }),
    joinControlPlane(killed),
  ])
})

afterAll(async () => {
  for (const plane of [well, cutOff, paused, killed]) await plane?.close()
  await cable?.close()
  await postgres?.close()
  await git?.close()
})

function behind(url: URL, { port }: LabProxy): URL {
  const other = new URL(url)
  other.port = String(port)
  return other
}

/** A workload that serves its first version, whose next one is slow to build and slow to start. */
async function slowWorkload(name: string) {
  const place = await makePlace(killed.api, name)
  const repository = await git.createRepository(name, scriptApp(serve('')))
  const id = await makeWorkload(killed.api, place, 'web', {
    source: { kind: 'git', config: { url: `${git.httpUrl}/${name}.git` } },
    processes: { web: { port: 8080, health: { kind: 'http', path: '/' } } },
    faces: [{ host: `${name}.localhost` }],
    deploy: { stabilityMs: 1_000, stopGraceMs: 0 },
  })
  const path = `/v1/workloads/${id}/deployments`
  await succeed(killed.api, path)
  const files = scriptApp(serve('sleep 6; echo next > /www/index.html; '))
  // Never out of the builder's cache, which would make it quick.
  const Dockerfile = `${files.Dockerfile}RUN : ${randomUUID()}; sleep 6\n`
  await repository.commit({ ...files, Dockerfile }, 'Next')
  return { id, path, host: `${name}.localhost` }
}

function serve(before: string): string {
  return `${before}exec httpd -f -p 8080 -h /www`
}

test('PF-24: a token made and an admin signed in at one instance are known to the others, and the way to the first admin is closed everywhere', async () => {
  const { token } = await killed.api.send<{ token: string }>('POST', '/v1/session/token', {
    name: 'made at the first',
    ...ADMIN,
  })
  const signedIn = await fetch(`${paused.origin()}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify(ADMIN),
  })
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  for (const plane of [killed, paused, cutOff, well]) {
    for (const headers of [{ authorization: `Bearer ${token}` }, { cookie }])
      expect((await fetch(`${plane.origin()}/v1/session`, { headers })).status).toBe(200)
    const again = { token: 'ksetup_guessed', name: 'Eve', ...ADMIN, email: 'eve@example.org' }
    expect((await plane.api.ask('POST', '/v1/setup/first-admin', again)).status).toBe(404)
  }
})

test('PF-24: an instance with a data folder of its own, or without the local server that there is, does not start', async () => {
  const key = readFileSync(path.join(well.dataDirectory, 'master.key'), 'utf8').trim()
  await using folder = tempDir('d')
  const own = { KEYSTONE_DATA_DIR: folder.path, KEYSTONE_MASTER_KEY: key }
  expect(await lastWords(own)).toContain('DATA_FOLDER_FOREIGN')
  expect(await lastWords({ KEYSTONE_LOCAL_SERVER: 'off' })).toContain('LOCAL_SERVER_ELSEWHERE')
})

async function lastWords(env: NodeJS.ProcessEnv): Promise<string> {
  const life = well.startRaw(env)
  await waitFor('its end', () => !life.isRunning())
  return life.output()
}

test('PF-24, OPS-21: of four instances one runs each periodic pass, time after time, as long as it lives', async () => {
  const holders = new Map<string, Set<string>>(PASSES.map((name) => [name, new Set()]))
  // Each run claims anew, so that the epoch tells of it.
  const runs = new Set<number>()
  await waitFor(
    'three runs of the pass that runs most often',
    async () => {
      for (const { pass, holder, epoch } of await passLeases()) {
        holders.get(pass)?.add(holder)
        if (pass === 'keep-gateways') runs.add(epoch)
      }
      return runs.size >= 3
    },
    { timeoutMs: 40_000, everyMs: 200 },
  )
  expect([...holders.values()].map(({ size }) => size)).toEqual(PASSES.map(() => 1))
})

/** Who runs which pass, as the database has it. */
async function passLeases() {
  const query = `select root_id, holder, epoch from lease where root_id like 'pass:%'`
  const rows = await run([PSQL, '-X', '-q', '-A', '-t', '-F', ' ', '-d', databaseUrl, '-c', query])
  return rows
    .split('\n')
    .filter((row) => row !== '')
    .map((row) => row.split(' '))
    .map(([pass = '', holder = '', epoch = '']) => ({
      pass: pass.slice('pass:'.length),
      holder,
      epoch: Number(epoch),
    }))
}

test('PF-24, OPS-8: an operation of one instance is followed live at another, answered at a third, and cancelled at a fourth', async () => {
  const { id } = await killed.api.send<Operation>('POST', '/v1/demo/waits', {})
  const following = follow(paused, id)
  await nodeReached(cutOff.api, id, 'wait')
  await cutOff.api.send('POST', `/v1/demo/waits/${id}/press`, { reason: 'go on' })
  const seen = await following
  expect(seen.at(-1)).toMatchObject({ event: 'end', data: expect.stringContaining('succeeded') })
  expect(seen.filter((one) => one.event === 'event').length).toBeGreaterThan(5)

  const other = await killed.api.send<Operation>('POST', '/v1/demo/waits', {})
  await nodeReached(well.api, other.id, 'wait')
  await well.api.send('POST', `/v1/operations/${other.id}/cancel`, { reason: 'enough' })
  expect((await ended(cutOff.api, other.id)).root.state).toBe('cancelled')
})

async function follow(plane: ControlPlane, operationId: string) {
  const path = `/v1/operations/${operationId}/stream`
  const response = await plane.api.stream(path, AbortSignal.timeout(30_000))
  const seen: { event: string; data: string }[] = []
  for await (const event of readServerEvents(response.body as ReadableStream<Uint8Array>))
    seen.push(event)
  return seen
}

test('PF-24, OPS-11, F-13: deployments of an instance that is killed, one that is stopped and one cut off from the database are taken over within 30 s, without a lost request or a double effect', async () => {
  const [a, b, c] = await Promise.all(['a', 'b', 'c'].map((name) => slowWorkload(name)))
  if (!a || !b || !c) throw new Error('three were asked for')
  const loads = [a, b, c].map(({ host }) => startLoad(well.gateway, host, '/', 1))
  const since = Math.floor(Date.now() / 1_000)
  const problemsBefore = problemsOf(paused).length
  await Promise.all([
    begun(killed, a.path, 'build').then((id) => takenOver(id, () => killed.kill())),
    begun(paused, b.path, 'healthy').then((id) =>
      takenOver(id, () => process.kill(paused.pid(), 'SIGSTOP')),
    ),
    begun(cutOff, c.path, 'build').then((id) => takenOver(id, () => cable.dropReplies(true))),
  ])
  // Each of them is an instance like any other again, and the one that slept knows what it has lost.
  expect(await readiness(cutOff)).toMatchObject({
    status: 503,
    body: { code: 'STORE_UNAVAILABLE' },
  })
  cable.dropReplies(false)
  process.kill(paused.pid(), 'SIGCONT')
  await killed.start()
  await Promise.all([killed, paused, cutOff].map((plane) => healthy(plane)))
  expect(problemsOf(paused).slice(problemsBefore)).toContain('LEASE_LOST')
  await expectServed(loads, [a.host, b.host, c.host])
  expect(await createdReplicas(since)).toEqual([a.id, b.id, c.id].toSorted())
})

test('F-5: PostgreSQL is restarted and then killed under two deployments: both end well, every instance comes back by itself, and none calls itself ready meanwhile', async ({
  task,
}) => {
  const [d, e] = await Promise.all(['d', 'e'].map((name) => slowWorkload(name)))
  if (!d || !e) throw new Error('two were asked for')
  const loads = [d, e].map(({ host }) => startLoad(well.gateway, host, '/', 1))
  const since = Math.floor(Date.now() / 1_000)
  const [first, second] = await Promise.all([
    begun(killed, d.path, 'build'),
    begun(cutOff, e.path, 'build'),
  ])
  for (const signal of ['SIGINT', 'SIGKILL'] as const) {
    database.signal(signal)
    await waitFor('the end of PostgreSQL', () => !database.isRunning())
    for (const plane of [killed, paused, cutOff, well]) {
      const { status, body } = await readiness(plane)
      expect(status).toBe(503)
      tells(task, { message: body.detail, hint: body.hint })
    }
    database = await postgres.restart()
    await Promise.all([killed, paused, cutOff, well].map((plane) => healthy(plane)))
  }
  for (const id of [first, second]) expect((await ended(well.api, id)).root.failure).toBeUndefined()
  await expectServed(loads, [d.host, e.host])
  expect(await createdReplicas(since)).toEqual([d.id, e.id].toSorted())
})

/** Starts a deployment by one instance, and waits (at another) until it is at this node. */
async function begun(plane: ControlPlane, path: string, node: string): Promise<string> {
  const { id } = await plane.api.send<Operation>('POST', path, {})
  await nodeReached(well.api, id, node)
  return id
}

/**
 * After this harm to its instance the operation has another holder with a higher token, and succeeds. The lease
 * tells it exactly; steps that go on might be those of an append that was under way.
 */
async function takenOver(operationId: string, harm: () => unknown): Promise<void> {
  const before = await leaseOf(operationId)
  await harm()
  await waitFor(
    `${operationId} to be taken over from ${before.holder}`,
    async () => {
      const { holder, epoch } = await leaseOf(operationId)
      return holder !== before.holder && epoch > before.epoch
    },
    { timeoutMs: TAKEN_OVER_MS, everyMs: 100 },
  )
  const { root } = await ended(well.api, operationId)
  expect(root.failure).toBeUndefined()
  expect(root.state).toBe('succeeded')
}

/** Who holds the operation, by which token, as the database has it. */
async function leaseOf(operationId: string): Promise<{ holder: string; epoch: number }> {
  const query = `select holder, epoch from lease where root_id = '${operationId}'`
  const row = await run([PSQL, '-X', '-q', '-A', '-t', '-F', ' ', '-d', databaseUrl, '-c', query])
  const [holder = '', epoch = ''] = row.trim().split(' ')
  if (holder === '') throw new Error(`nobody holds ${operationId}`)
  return { holder, epoch: Number(epoch) }
}

async function readiness({ origin }: ControlPlane) {
  const response = await fetch(`${origin()}/ready`)
  const body = (await response.json()) as { code?: string; detail: string; hint?: string }
  return { status: response.status, body }
}

/** Ready, and its API works. */
async function healthy(plane: ControlPlane): Promise<void> {
  await waitFor('the instance to be ready', async () => (await readiness(plane)).status === 200, {
    timeoutMs: 30_000,
    everyMs: 100,
  })
  const { id } = await plane.api.send<Operation>('POST', '/v1/demo/waits', {})
  await plane.api.send('POST', `/v1/demo/waits/${id}/press`, { reason: 'to see that it works' })
  expect((await ended(plane.api, id)).root.state).toBe('succeeded')
}

/** Codes of the problems that its engine has logged, in order. */
function problemsOf(plane: ControlPlane): readonly string[] {
  const lines = plane
    .output()
    .split('\n')
    .filter((line) => line.includes('"msg":"engine problem"'))
  return lines.map((line) => (JSON.parse(line) as { code: string }).code)
}

async function expectServed(loads: readonly Load[], hosts: readonly string[]): Promise<void> {
  for (const load of loads) expect((await load.stop()).failures).toEqual([])
  for (const host of hosts) expect((await well.gateway.get(host)).body).toBe('next\n')
}

/** Workload of each replica that was created since then, one for each creation. */
async function createdReplicas(sinceSeconds: number): Promise<readonly string[]> {
  const until = String(Math.floor(Date.now() / 1_000) + 1)
  const told = await well.docker(
    ...['events', '--since', String(sinceSeconds), '--until', until],
    ...['--filter', 'event=create', '--filter', `label=keystone.installation=${well.installation}`],
    ...[
      '--format',
      '{{index .Actor.Attributes "keystone.role"}} {{index .Actor.Attributes "keystone.workload"}}',
    ],
  )
  const lines = told.trim().split('\n')
  return lines
    .filter((line) => line.startsWith('replica '))
    .map((line) => line.slice(8))
    .toSorted()
}
