import { randomUUID } from 'node:crypto'
import http from 'node:http'
import path from 'node:path'
import { labGit } from '@keystone/testkit/lab/lab-git'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ControlPlane, startControlPlane } from './support/control-plane.ts'
import { tinyApp } from './support/examples.ts'
import { ended, type Operation, readTree, succeed } from './support/operations.ts'
import { makePlace, makeWorkload } from './support/workloads.ts'

const PLAIN = 'drift.localhost'
const SECURE = 'secure.localhost'
const SERVERS = '/config/apps/http/servers'
/** Within the ten seconds of I-8, and as many for a busy machine. */
const BACK_WITHIN_MS = 20_000
/** One that does not answer is given five seconds to do so, then restarted. */
const RESTARTED_WITHIN_MS = 35_000

let plane: ControlPlane
let git: Awaited<ReturnType<typeof labGit>>
let workloadId: string
let whole: unknown

beforeAll(async () => {
  git = await labGit()
  plane = await startControlPlane()
  const place = await makePlace(plane.api, 'drift')
  await git.createRepository('drift', tinyApp('here'))
  workloadId = await makeWorkload(plane.api, place, 'web', {
    source: { kind: 'git', config: { url: `${git.httpUrl}/drift.git` } },
    processes: { web: { port: 8080 } },
    faces: [{ host: PLAIN }, { host: SECURE, tls: 'internal' }],
    deploy: { stabilityMs: 0, stopGraceMs: 0 },
  })
  await succeed(plane.api, `/v1/workloads/${workloadId}/deployments`)
  await waitFor('both faces', isBack)
  whole = await runningConfig()
})

afterAll(async () => {
  await plane?.close()
  await git?.close()
})

test.each([
  ['all its servers', 'DELETE', SERVERS, BACK_WITHIN_MS],
  ['its public server', 'DELETE', `${SERVERS}/http`, BACK_WITHIN_MS],
  ['the server that the control plane asks through', 'DELETE', `${SERVERS}/probe`, BACK_WITHIN_MS],
  ['one route', 'DELETE', `${SERVERS}/http/routes/1`, BACK_WITHIN_MS],
  ['its certificates', 'DELETE', '/config/apps/tls', BACK_WITHIN_MS],
  ['every app', 'DELETE', '/config/apps', BACK_WITHIN_MS],
  ['its whole config, the way to it with it', 'POST', '/load', RESTARTED_WITHIN_MS],
] as const)(
  'I-8: a gateway that lost %s behind our back is mended without anybody’s act',
  async (_, method, at, timeoutMs) => {
    await harm(method, at)
    expect(await runningConfig()).not.toEqual(whole)
    await waitFor('both faces', isBack, { timeoutMs })
    await waitFor('the config', async () => isWhole(), { timeoutMs })
    await everyRepairEnds()
  },
)

test('I-8: servers lost while a deployment is under way are back before it ends, and it succeeds', async () => {
  const slow = tinyApp('there')
  // Never out of the builder's cache, which would make it quick.
  const build = slow.Dockerfile?.replace('COPY', `RUN : ${randomUUID()}; sleep 30\nCOPY`) ?? ''
  const repository = await git.createRepository('slow', { ...slow, Dockerfile: build })
  expect(repository).toBeDefined()
  const { revision, spec } = await plane.api.get<{ revision: number; spec: object }>(
    `/v1/workloads/${workloadId}`,
  )
  const source = { kind: 'git', config: { url: `${git.httpUrl}/slow.git` } }
  await plane.api.send(
    'PUT',
    `/v1/workloads/${workloadId}`,
    { spec: { ...spec, source } },
    { 'if-match': `"${revision}"` },
  )
  const deployments = `/v1/workloads/${workloadId}/deployments`
  const { id } = await plane.api.send<Operation>('POST', deployments, {})
  await waitFor('the slow build', async () => {
    const { all } = await readTree(plane.api, id)
    return all.some(({ kind, state }) => kind === 'release.build' && state === 'running')
  })
  await harm('DELETE', SERVERS)
  await waitFor('both faces', isBack, { timeoutMs: BACK_WITHIN_MS })
  expect((await readTree(plane.api, id)).root.state).toBe('running')
  expect((await ended(plane.api, id)).root.failure).toBeUndefined()
  expect((await plane.gateway.get(PLAIN)).body).toBe('there')
})

/** Both faces answer from their replica: the plain one, and the one behind a certificate. */
async function isBack(): Promise<boolean> {
  const [plain, secure] = await Promise.all([
    plane.gateway.get(PLAIN).catch(() => undefined),
    plane.gateway.getSecure(SECURE).catch(() => undefined),
  ])
  return plain?.status === 200 && secure?.status === 200
}

async function isWhole(): Promise<boolean> {
  return JSON.stringify(await runningConfig()) === JSON.stringify(whole)
}

/** None failed: one that cannot mend would be begun again every few seconds, and mend in the end by chance. */
async function everyRepairEnds(): Promise<void> {
  const seen = await waitFor('the end of every repair', async () => {
    const { items } = await plane.api.get<{ items: Operation[] }>(
      '/v1/operations?kind=server.prepare',
    )
    return items.every(({ state }) => !['pending', 'waiting', 'running'].includes(state))
      ? items
      : undefined
  })
  expect(seen.length).toBeGreaterThan(0)
  expect(seen.filter(({ state }) => state !== 'succeeded')).toEqual([])
}

/** As somebody does who is root on the machine. */
async function harm(method: string, at: string): Promise<void> {
  const { status, body } = await admin(method, at, method === 'POST' ? '{}' : undefined)
  expect(status, body).toBe(200)
}

/** Undefined where the gateway cannot be asked. */
async function runningConfig(): Promise<unknown> {
  const reply = await admin('GET', '/config/').catch(() => undefined)
  return reply === undefined ? undefined : JSON.parse(reply.body)
}

function admin(
  method: string,
  at: string,
  body?: string,
): Promise<{ readonly status: number; readonly body: string }> {
  const socketPath = path.join(plane.dataDirectory, 'gateway/run/admin.sock')
  const headers = { host: 'keystone', 'content-type': 'application/json' }
  return new Promise((resolve, reject) => {
    const request = http.request({ socketPath, method, path: at, headers, timeout: 10_000 })
    request.on('error', reject)
    request.on('timeout', () => request.destroy(new Error('no answer')))
    request.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
      )
    })
    request.end(body)
  })
}
