import { type LabRegistry, labRegistry } from '@keystone/testkit/lab/lab-registry'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type ControlPlane,
  startControlPlane,
} from '../../../test/journeys/support/control-plane.ts'
import { tinyApp } from '../../../test/journeys/support/examples.ts'
import { type LabImages, labImages } from '../../../test/journeys/support/lab-images.ts'
import { ended, type Operation } from '../../../test/journeys/support/operations.ts'
import { makePlace, makeWorkload } from '../../../test/journeys/support/workloads.ts'

const REACHED = '"msg":"fault point met"'
let plane: ControlPlane
let registry: LabRegistry
let images: LabImages

beforeAll(async () => {
  images = labImages()
  registry = await labRegistry()
  plane = await startControlPlane()
})

afterAll(async () => {
  await plane?.close()
  await registry?.close()
  await images?.close()
})

test.for([
  ['before the pull', 'before', 'after-act:release.build/resolve:delay=4000'],
  ['between two replicas', 'between', 'before-act:replica.deploy/create:delay=4000'],
] as const)(
  'F-18: of a tag that is moved %s what was found first is deployed, to every replica',
  { timeout: 120_000 },
  async ([, name, failpoint]) => {
    const reference = `${registry.host}/team/${name}:latest`
    const host = `${name}.localhost`
    await images.push(reference, tinyApp('first'))
    const place = await makePlace(plane.api, name)
    const id = await makeWorkload(plane.api, place, 'web', {
      source: { kind: 'image', config: { reference } },
      processes: { web: { port: 8080, replicas: 2 } },
      faces: [{ host }],
      deploy: { stabilityMs: 0, stopGraceMs: 0 },
    })
    await plane.stop()
    const saidBefore = plane.output().length
    await plane.start({ KEYSTONE_FAILPOINT: failpoint })
    const path = `/v1/workloads/${id}/deployments`
    const started = await plane.api.send<Operation>('POST', path, {})
    await waitFor('the moment', () => plane.output().slice(saidBefore).includes(REACHED), {
      timeoutMs: 30_000,
    })
    await images.push(reference, tinyApp('second'))
    const { root } = await ended(plane.api, started.id)
    expect([root.state, root.failure]).toEqual(['succeeded', undefined])
    const running = await plane.docker(
      ...['ps', '--no-trunc', '--format', '{{.Image}}'],
      ...['--filter', `label=keystone.workload=${id}`],
    )
    expect(new Set(running.trim().split('\n')).size).toBe(1)
    expect(running.trim().split('\n')).toHaveLength(2)
    for (let visit = 0; visit < 4; visit++)
      expect((await plane.gateway.get(host)).body).toBe('first')
  },
)
