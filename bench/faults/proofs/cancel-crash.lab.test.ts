import { type LabGit, labGit } from '@keystone/testkit/lab/lab-git'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type ControlPlane,
  startControlPlane,
} from '../../../test/journeys/support/control-plane.ts'
import { scriptApp, tinyApp } from '../../../test/journeys/support/examples.ts'
import { footprint } from '../../../test/journeys/support/footprint.ts'
import {
  ended,
  nodeReached,
  type Operation,
  succeed,
} from '../../../test/journeys/support/operations.ts'
import { makePlace, makeWorkload } from '../../../test/journeys/support/workloads.ts'

const HOST = 'twice.localhost'
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

test.for([
  ['build', 'sleep 20'],
  ['healthy', ':'],
])(
  'F-19: cancelled twice during %s and killed at once, a deployment is cancelled after the restart, and nothing is left',
  { timeout: 120_000 },
  async ([node = '', build]) => {
    const place = await makePlace(plane.api, node)
    const repository = await git.createRepository(node, tinyApp('good'))
    const id = await makeWorkload(plane.api, place, 'web', {
      source: { kind: 'git', config: { url: `${git.httpUrl}/${node}.git` } },
      processes: { web: { port: 8080 } },
      faces: [{ host: `${node}.${HOST}` }],
      deploy: { stabilityMs: 0, stopGraceMs: 0 },
    })
    const path = `/v1/workloads/${id}/deployments`
    await succeed(plane.api, path)
    const before = await footprint(plane)
    const { Dockerfile, ...files } = scriptApp('exec sleep 3600')
    await repository.commit(
      { ...files, Dockerfile: `${Dockerfile}RUN ${build}\n` },
      'Never healthy',
    )
    const { id: operationId } = await plane.api.send<Operation>('POST', path, {})
    await nodeReached(plane.api, operationId, node)
    const cancel = () =>
      plane.api.ask('POST', `/v1/operations/${operationId}/cancel`, { reason: 'not now' })
    const answers = await Promise.all([cancel(), cancel()])
    for (const { status } of answers) expect([202, 409]).toContain(status)
    await plane.kill()
    await plane.start()
    expect((await ended(plane.api, operationId)).root.state).toBe('cancelled')
    expect((await plane.gateway.get(`${node}.${HOST}`)).body).toBe('good')
    expect(await footprint(plane)).toEqual(before)
  },
)
