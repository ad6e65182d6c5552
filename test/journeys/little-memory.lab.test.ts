import { readFileSync } from 'node:fs'
import { labGit } from '@keystone/testkit/lab/lab-git'
import { tells } from '@keystone/testkit/lab/tells'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ControlPlane, startControlPlane } from './support/control-plane.ts'
import { endlessOutput } from './support/endless-output.ts'
import { followMany } from './support/follow-many.ts'
import { type Operation, operate, readTree, succeed } from './support/operations.ts'
import { makePlace, makeWorkload } from './support/workloads.ts'

const MEMORY_BYTES = 256 * 1024 ** 2
const FOLLOWERS = 5_000
const CLOSED = 0
let plane: ControlPlane
let git: Awaited<ReturnType<typeof labGit>>
let place: Awaited<ReturnType<typeof makePlace>>

beforeAll(async () => {
  git = await labGit()
  plane = await startControlPlane()
  place = await makePlace(plane.api, 'small')
})

afterAll(async () => {
  await plane?.close()
  await git?.close()
})

/** The most that the control plane has held so far, as the kernel counts it. */
function peakBytes(): number {
  const status = readFileSync(`/proc/${plane.pid()}/status`, 'utf8')
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024
}

async function workload(name: string, files: Record<string, string>): Promise<string> {
  await git.createRepository(name, files)
  return await makeWorkload(plane.api, place, name, {
    source: { kind: 'git', config: { url: `${git.httpUrl}/${name}.git` } },
    processes: { web: { port: 8080 } },
    faces: [{ host: `${name}.localhost` }],
    deploy: { stabilityMs: 0, stopGraceMs: 0 },
  })
}

test('F-22: a build that says a gigabyte is cut with a mark, and the control plane stays below 256 MB', async () => {
  const id = await workload('talkative', endlessOutput.build())
  const tree = await operate(plane.api, `/v1/workloads/${id}/deployments`)
  expect([tree.root.state, tree.root.failure]).toEqual(['succeeded', undefined])
  expect(peakBytes()).toBeLessThan(MEMORY_BYTES)
})

test('F-22: a replica that writes a line of 100 MB is followed with the line cut, and the control plane stays below 256 MB', async () => {
  const id = await workload('long', endlessOutput.line())
  await succeed(plane.api, `/v1/workloads/${id}/deployments`)
  type Lines = { items: { text: string }[] }
  const items = await waitFor(
    'the line behind the long one',
    async () => {
      const { items } = await plane.api.get<Lines>(`/v1/workloads/${id}/logs?tail=5`)
      return items.some((line) => line.text === 'after') ? items : undefined
    },
    { timeoutMs: 60_000, everyMs: 500 },
  )
  expect(Math.max(...items.map((line) => line.text.length))).toBeLessThan(70_000)
  expect(peakBytes()).toBeLessThan(MEMORY_BYTES)
})

test('F-22: of 5,000 who follow at once each is let in, told that it is too many, or closed at once, and an operation meanwhile goes on', async ({
  task,
}) => {
  const { api } = plane
  const { id } = await api.send<Operation>('POST', '/v1/demo/waits', {})
  const followers = await followMany(plane, id, FOLLOWERS, 90_000)
  try {
    const { answers, told } = followers
    // 408: one that a busy machine had no time to read before the deadline of a request’s head.
    for (const status of answers.keys()) expect([CLOSED, 200, 408, 429]).toContain(status)
    expect(answers.get(200)).toBeGreaterThan(0)
    expect(answers.get(200)).toBeLessThanOrEqual(1_000)
    tells(task, { message: told.detail, hint: told.hint })
    await api.send('POST', `/v1/demo/waits/${id}/press`, { reason: 'go on' })
    await waitFor('the end of the operation', async () => {
      return (await readTree(api, id)).root.state === 'succeeded'
    })
    expect(peakBytes()).toBeLessThan(MEMORY_BYTES)
  } finally {
    followers.close()
  }
})
