import { labGit } from '@keystone/testkit/lab/lab-git'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ControlPlane, startControlPlane } from './support/control-plane.ts'
import { scriptApp } from './support/examples.ts'
import { succeed } from './support/operations.ts'
import { makePlace, makeWorkload } from './support/workloads.ts'

let plane: ControlPlane
let git: Awaited<ReturnType<typeof labGit>>

beforeAll(async () => {
  ;[git, plane] = await Promise.all([labGit(), startControlPlane()])
})

afterAll(async () => {
  await plane?.close()
  await git?.close()
})

interface Replica {
  readonly containerName: string
  readonly observed: {
    readonly state: string
    readonly health?: string
    readonly healthWhy?: string
  }
}

test('WL-9: a replica that turns sick after its deployment is shown as it is, by the check of its release', async () => {
  await git.createRepository('sick', scriptApp('httpd -p 8080 -h /www; exec sleep 3600'))
  const place = await makePlace(plane.api, 'sick')
  const id = await makeWorkload(plane.api, place, 'sick', {
    source: { kind: 'git', config: { url: `${git.httpUrl}/sick.git` } },
    processes: { web: { port: 8080 } },
    faces: [{ host: 'sick.localhost' }],
    deploy: { stabilityMs: 0, stopGraceMs: 0 },
  })
  await succeed(plane.api, `/v1/workloads/${id}/deployments`)
  const look = async () => {
    const { items } = await plane.api.get<{ items: Replica[] }>(`/v1/workloads/${id}/replicas`)
    return items[0]
  }
  const well = await look()
  expect(well?.observed).toMatchObject({ state: 'running', health: 'healthy' })

  await plane.docker('exec', well?.containerName ?? '', 'killall', 'httpd')
  await waitFor('its state to show', async () => (await look())?.observed.health === 'unhealthy')
  expect((await look())?.observed).toMatchObject({
    state: 'running',
    healthWhy: expect.stringContaining('connection refused'),
  })
})
