import { randomUUID } from 'node:crypto'
import type { server } from '@keystone/contract/resources/server'
import { labGit } from '@keystone/testkit/lab/lab-git'
import { type LabHost, labHost } from '@keystone/testkit/lab/lab-host'
import { processesWith } from '@keystone/testkit/lab/processes-with'
import { tells } from '@keystone/testkit/lab/tells'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { type ControlPlane, startControlPlane } from './support/control-plane.ts'
import { tinyApp } from './support/examples.ts'
import { gatewayAt } from './support/gateway.ts'
import {
  ended,
  nodeReached,
  type Operation,
  type OperationDetail,
  operate,
  readTree,
  succeed,
} from './support/operations.ts'
import { addSshServer } from './support/servers.ts'
import { makePlace, makeWorkload } from './support/workloads.ts'

const HOST = 'faults.localhost'
/** The link is given up after 12 s (F-4), and a build that ended with it asks at once whether its server can be seen. */
const OUT_OF_SIGHT_WITHIN_MS = 20_000
/** From the link's mending to the end of what waited for it, a short build included. */
const GOES_ON_WITHIN_MS = 35_000

type Node = OperationDetail['nodes'][number]

let plane: ControlPlane
let git: Awaited<ReturnType<typeof labGit>>
let repository: Awaited<ReturnType<typeof git.createRepository>>
let host: LabHost
let serverId: string
let deployments: string

beforeAll(async () => {
  ;[git, host, plane] = await Promise.all([labGit(), labHost(), startControlPlane()])
  await host.copyImage('busybox:stable')
  const { api } = plane
  const place = await makePlace(api, 'faults')
  repository = await git.createRepository('faults', tinyApp('one'))
  serverId = await addSshServer(api, 'far', host)
  const workloadId = await makeWorkload(api, place, 'web', {
    source: { kind: 'git', config: { url: `${git.httpUrl}/faults.git` } },
    processes: { web: { port: 8080 } },
    placement: [{ serverId }],
    faces: [{ host: HOST }],
    deploy: { stabilityMs: 1_000, stopGraceMs: 0 },
  })
  deployments = `/v1/workloads/${workloadId}/deployments`
  await succeed(api, deployments)
})

afterAll(async () => {
  await plane?.close()
  await host?.close()
  await git?.close()
})

const visit = async () => (await gatewayAt(80, 443, host.address).get(HOST)).body

async function replicasThere(): Promise<readonly string[]> {
  const names = await host.docker('ps', '--all', '--format', '{{.Names}}')
  return names.split('\n').filter((name) => name.includes('-web-'))
}

async function check(): Promise<z.output<typeof server>['observed']> {
  const path = `/v1/servers/${serverId}/check`
  return (await plane.api.send<z.output<typeof server>>('POST', path, {})).observed
}

async function pinWhatItOffers(): Promise<void> {
  const { api } = plane
  const place = { host: host.address, port: host.port }
  const scanned = await api.send<{ keys: { key: string }[] }>(
    'POST',
    '/v1/servers/scan-host-key',
    place,
  )
  const change = { hostKey: scanned.keys[0]?.key }
  await api.send('PATCH', `/v1/servers/${serverId}`, change, { 'if-match': '"1"' })
}

/** Waits until a step says why its end cannot be told. */
async function outOfSight(operationId: string, code: string): Promise<Node> {
  return await waitFor(
    `a step to say ${code}`,
    async () => {
      const { all } = await readTree(plane.api, operationId)
      return all.flatMap((one) => one.nodes).find((node) => node.unknown?.code === code)
    },
    { timeoutMs: OUT_OF_SIGHT_WITHIN_MS + 5_000, everyMs: 50 },
  )
}

test('F-4: a link that dies in the middle of a build is waited out: the step says which server is out of sight since when, and the build runs again', async ({
  task,
}) => {
  const { api } = plane
  const mark = `5.0${process.pid}`
  const slow = tinyApp('two')
  const build = slow.Dockerfile?.replace('COPY', `RUN : ${randomUUID()}; sleep ${mark}\nCOPY`)
  await repository.commit({ ...slow, Dockerfile: build ?? '' }, 'Build slowly')
  const { id } = await api.send<Operation>('POST', deployments, {})
  await waitFor('the build to run there', () => processesWith(`sleep ${mark}`).length > 0)
  const cutAt = Date.now()
  const mend = await host.cut('silent')
  const seen = await outOfSight(id, 'ENGINE_UNREACHABLE')
  expect(Date.now() - cutAt).toBeLessThan(OUT_OF_SIGHT_WITHIN_MS)
  expect(seen.why).toContain(`far (root@${host.address}:22)`)
  expect(seen.unknown?.hint).toContain('goes on by itself')
  tells(task, { message: seen.why ?? '', hint: seen.unknown?.hint })
  expect(Date.parse(seen.unknown?.since ?? '')).toBeGreaterThan(cutAt)
  await mend()
  const { root } = await ended(api, id, GOES_ON_WITHIN_MS)
  expect(root.state, JSON.stringify(root.failure)).toBe('succeeded')
  expect(await visit()).toBe('two')
  expect(await replicasThere()).toHaveLength(1)
  expect(processesWith(`sleep ${mark}`)).toEqual([])
})

test('F-4: an sshd that is killed and restarted in mid-deployment costs nothing but a new connection', async () => {
  const { api } = plane
  await repository.commit(tinyApp('three'), 'Three')
  const { id } = await api.send<Operation>('POST', deployments, {})
  await nodeReached(api, id, 'build', ['running'])
  await host.restartSshd('same')
  await nodeReached(api, id, 'stable', ['running'])
  await host.restartSshd('same')
  const { root } = await ended(api, id, GOES_ON_WITHIN_MS)
  expect(root.state, JSON.stringify(root.failure)).toBe('succeeded')
  expect(await visit()).toBe('three')
  expect(await replicasThere()).toHaveLength(1)
})

test('SEC-1: while a server offers another host key its deployments are refused with what to do and its state shows why; with the new key pinned it goes on', async () => {
  const { api } = plane
  await host.restartSshd('foreign')
  const begin = performance.now()
  const observed = await check()
  expect(performance.now() - begin).toBeLessThan(3_000)
  expect(observed).toMatchObject({ state: 'unreachable', code: 'HOST_KEY_CHANGED' })
  expect(observed.hint).toContain('Pin the new key only when you know which')
  const refused = await api.ask('POST', deployments, {})
  expect(refused).toMatchObject({ status: 409, body: { code: 'TARGET_UNHEALTHY' } })
  expect(refused.body.detail).toContain('host key')
  expect(refused.body.hint).toContain('Pin the new key only when you know which')
  // And who knows better is told the same by the step itself.
  const { root } = await operate(api, `${deployments}?override=TARGET_UNHEALTHY`, {
    reason: 'it will be there again',
  })
  expect(root).toMatchObject({ state: 'failed', failure: { code: 'HOST_KEY_CHANGED' } })
  expect(root.failure?.hint).toContain('Pin the new key only when you know which')
  expect(await visit()).toBe('three')
  await pinWhatItOffers()
  expect(await check()).toMatchObject({ state: 'ready' })
  await repository.commit(tinyApp('four'), 'Four')
  await succeed(api, deployments)
  expect(await visit()).toBe('four')
  expect(await replicasThere()).toHaveLength(1)
})
