import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { labGit } from '@keystone/testkit/lab/lab-git'
import type { LabRepository } from '@keystone/testkit/lab/lab-git-repository'
import { tells } from '@keystone/testkit/lab/tells'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildSleepers } from './support/build-sleepers.ts'
import { type ControlPlane, startControlPlane } from './support/control-plane.ts'
import { scriptApp, tinyApp } from './support/examples.ts'
import { footprint } from './support/footprint.ts'
import { startLoad } from './support/load.ts'
import { ended, nodeReached, type Operation, readTree, succeed } from './support/operations.ts'
import { makePlace, makeWorkload } from './support/workloads.ts'

const HOST = 'cancelled.localhost'
/** Longer than any test waits, known in the process list by its number. */
const BUILD_SECONDS = 7_321
let plane: ControlPlane
let git: Awaited<ReturnType<typeof labGit>>
let repository: LabRepository
let deployments: string

beforeAll(async () => {
  git = await labGit()
  plane = await startControlPlane()
  const place = await makePlace(plane.api, 'shop')
  repository = await git.createRepository('app', tinyApp('good'))
  const id = await makeWorkload(plane.api, place, 'app', {
    source: { kind: 'git', config: { url: `${git.httpUrl}/app.git` } },
    processes: { web: { port: 8080 } },
    faces: [{ host: HOST }],
    deploy: { stabilityMs: 500, stopGraceMs: 0 },
  })
  deployments = `/v1/workloads/${id}/deployments`
  await succeed(plane.api, deployments)
})

afterAll(async () => {
  await plane?.close()
  await git?.close()
})

const deploy = (body = {}) => plane.api.send<Operation>('POST', deployments, body)
const cancel = (id: string) =>
  plane.api.ask('POST', `/v1/operations/${id}/cancel`, { reason: 'not now' })

test('OPS-12, F-19: cancelled in the middle of the build: the build is killed, the old release serves, nothing is left', async () => {
  const before = await footprint(plane)
  const load = startLoad(plane.gateway, HOST, '/', 1)
  const { Dockerfile } = tinyApp('')
  await repository.commit({ Dockerfile: `${Dockerfile}RUN sleep ${BUILD_SECONDS}\n` }, 'Long build')
  const { id } = await deploy()
  await waitFor('the build to sleep', () => buildSleepers(BUILD_SECONDS).length > 0, {
    timeoutMs: 30_000,
  })

  expect((await cancel(id)).status).toBe(202)
  const { root } = await ended(plane.api, id)
  expect(root.state).toBe('cancelled')
  await waitFor('the end of the build', () => buildSleepers(BUILD_SECONDS).length === 0)
  expect(await load.stop()).toMatchObject({ failures: [], bodies: ['good'] })
  expect(await footprint(plane)).toEqual(before)
})

test('OPS-12, F-19: cancelled while it waits for health: the new replica goes, the old release serves', async () => {
  const before = await footprint(plane)
  await repository.commit(scriptApp('exec sleep 3600'), 'Never healthy')
  const { id } = await deploy()
  await nodeReached(plane.api, id, 'healthy')
  expect((await cancel(id)).status).toBe(202)
  const { root } = await ended(plane.api, id)
  expect(root.state).toBe('cancelled')
  expect((await plane.gateway.get(HOST)).body).toBe('good')
  expect(await footprint(plane)).toEqual(before)
  // Twice is too late, and says so.
  expect((await cancel(id)).body).toMatchObject({ code: 'OPERATION_FINISHED' })
})

test('OPS-10, OPS-12: of the deployments that wait only the newest runs; one that waits can be cancelled before it starts', async () => {
  await repository.commit(scriptApp('exec sleep 3600'), 'Holds the lock')
  const holder = await deploy()
  await nodeReached(plane.api, holder.id, 'healthy')
  await repository.commit(tinyApp('newest'), 'Newest')
  const [older, newest] = [await deploy(), await deploy()]
  const waiting = await waitFor('the newest to wait', async () => {
    const { root } = await readTree(plane.api, newest.id)
    return root.state === 'waiting' ? root : undefined
  })
  expect(waiting.waitingFor?.holder).toBe(holder.id)
  const superseded = await ended(plane.api, older.id)
  expect(superseded.root).toMatchObject({
    state: 'cancelled',
    cancel: { supersededBy: newest.id },
  })

  expect((await cancel(newest.id)).status).toBe(202)
  expect((await ended(plane.api, newest.id)).root.state).toBe('cancelled')
  const last = await deploy()
  await cancel(holder.id)
  expect((await ended(plane.api, holder.id)).root.state).toBe('cancelled')
  expect((await ended(plane.api, last.id)).root.state).toBe('succeeded')
  expect((await plane.gateway.get(HOST)).body).toBe('newest')
})

test('OPS-12, F-19: after the new release has proven itself it is too late to cancel, and the deployment ends well', async ({
  task,
}) => {
  await repository.commit(tinyApp('proven'), 'Proven')
  const { id } = await deploy()
  await nodeReached(plane.api, id, 'stable', ['done'])
  const answer = await cancel(id)
  expect(['CANCEL_TOO_LATE', 'OPERATION_FINISHED']).toContain(answer.body.code)
  tells(task, { message: answer.body.detail ?? '', hint: answer.body.hint })
  expect((await ended(plane.api, id)).root.state).toBe('succeeded')
  expect((await plane.gateway.get(HOST)).body).toBe('proven')
})

test('OPS-9: the same key and body give the same operation; the same key with another body is a conflict', async () => {
  const headers = { 'idempotency-key': randomUUID() }
  const [first, second] = await Promise.all([
    plane.api.ask<Operation>('POST', deployments, {}, headers),
    plane.api.ask<Operation>('POST', deployments, {}, headers),
  ])
  expect([first.status, second.status]).toEqual([202, 202])
  expect(first.body.id).toBe(second.body.id)
  const other = await plane.api.ask('POST', deployments, { want: 'main' }, headers)
  expect([other.status, other.body.code]).toEqual([409, 'IDEMPOTENCY_CONFLICT'])
  expect((await ended(plane.api, first.body.id)).root.state).toBe('succeeded')
  const later = await plane.api.ask<Operation>('POST', deployments, {}, headers)
  expect(later.body).toMatchObject({ id: first.body.id, state: 'succeeded', replayed: true })
})

test('F-19: cancelled three times at once, and cancelled around its very end, a deployment has one final state', async () => {
  await repository.commit(tinyApp('raced'), 'Raced')
  const first = await deploy()
  const answers = await Promise.all([cancel(first.id), cancel(first.id), cancel(first.id)])
  for (const { status } of answers) expect([202, 409]).toContain(status)
  expect((await ended(plane.api, first.id)).root.state).toBe('cancelled')
  const before = await footprint(plane)

  for (const afterMs of [0, 200, 400, 600, 800, 1_000]) {
    const { id } = await deploy()
    await delay(afterMs)
    const { status } = await cancel(id)
    const { root, all } = await ended(plane.api, id)
    // Accepted means that it stops; refused means that it was too late to.
    if (status !== 202) expect(root.state).toBe('succeeded')
    expect(all.map((one) => one.state)).not.toContain('running')
    expect(['good', 'newest', 'proven', 'raced']).toContain((await plane.gateway.get(HOST)).body)
  }
  expect((await footprint(plane)).containers.length).toBe(before.containers.length)
})
