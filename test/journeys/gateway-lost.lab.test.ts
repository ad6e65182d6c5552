import { randomUUID } from 'node:crypto'
import { labGit } from '@keystone/testkit/lab/lab-git'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ControlPlane, startControlPlane } from './support/control-plane.ts'
import { tinyApp } from './support/examples.ts'
import { ended, type Operation, readTree, succeed } from './support/operations.ts'
import { makePlace, makeWorkload } from './support/workloads.ts'

const HOST = 'lost.localhost'
let plane: ControlPlane
let git: Awaited<ReturnType<typeof labGit>>

beforeAll(async () => {
  git = await labGit()
  plane = await startControlPlane()
})

afterAll(async () => {
  await plane?.close()
  await git?.close()
})

test('F-16: a gateway that somebody removed is back within 15 s, though a deployment is under way, which then succeeds', async () => {
  const place = await makePlace(plane.api, 'lost')
  const repository = await git.createRepository('lost', tinyApp('first'))
  const workloadId = await makeWorkload(plane.api, place, 'web', {
    source: { kind: 'git', config: { url: `${git.httpUrl}/lost.git` } },
    processes: { web: { port: 8080 } },
    faces: [{ host: HOST }],
    deploy: { stabilityMs: 0, stopGraceMs: 0 },
  })
  const deployments = `/v1/workloads/${workloadId}/deployments`
  await succeed(plane.api, deployments)

  // Never out of the builder's cache, which would make it quick.
  const slow = tinyApp('second')
  const build = slow.Dockerfile?.replace('COPY', `RUN : ${randomUUID()}; sleep 25\nCOPY`) ?? ''
  await repository.commit({ ...slow, Dockerfile: build }, 'Build slowly')
  const { id } = await plane.api.send<Operation>('POST', deployments, {})
  await waitFor('the slow build', async () => {
    const { all } = await readTree(plane.api, id)
    return all.some(({ kind, state }) => kind === 'release.build' && state === 'running')
  })
  await plane.docker('rm', '--force', `ks-gateway-${plane.installation}`)

  const answer = () => plane.gateway.get(HOST).catch(() => undefined)
  const seen = await waitFor(
    'the gateway',
    async () => {
      const page = await answer()
      return page?.status === 200 ? page : undefined
    },
    { timeoutMs: 15_000 },
  )
  expect(seen.body).toBe('first')
  const { root } = await readTree(plane.api, id)
  expect([root.state, root.failure]).toEqual(['running', undefined])
  expect((await ended(plane.api, id)).root.state).toBe('succeeded')
  expect((await plane.gateway.get(HOST)).body).toBe('second')
})
