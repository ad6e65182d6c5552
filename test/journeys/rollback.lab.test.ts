import { labRegistry } from '@keystone/testkit/lab/lab-registry'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ControlPlane, startControlPlane } from './support/control-plane.ts'
import { scriptApp, tinyApp } from './support/examples.ts'
import { type LabImages, labImages } from './support/lab-images.ts'
import { startLoad } from './support/load.ts'
import { ended, operate, succeed } from './support/operations.ts'
import {
  changeSpec,
  makePlace,
  makeWorkload,
  type Place,
  setVariables,
} from './support/workloads.ts'

let plane: ControlPlane
let registry: Awaited<ReturnType<typeof labRegistry>>
let images: LabImages
let place: Place

beforeAll(async () => {
  images = labImages()
  registry = await labRegistry()
  plane = await startControlPlane()
  place = await makePlace(plane.api, 'shop')
})

afterAll(async () => {
  await plane?.close()
  await registry?.close()
  await images?.close()
})

type Release = { id: string; number: number; image: string; live: boolean }

async function releasesOf(workloadId: string): Promise<readonly Release[]> {
  const { items } = await plane.api.get<{ items: Release[] }>(
    `/v1/workloads/${workloadId}/releases`,
  )
  return items
}

const PRINTS_ENVIRONMENT = scriptApp(
  'echo "$GREETING" > /www/index.html 2>/dev/null; exec httpd -f -p 8080 -h /www',
)

test('WL-3, F-18: a tag becomes a digest once; a moved tag is applied by a deployment only, never by a restart, a scaling or a rollback', async () => {
  const { api, gateway } = plane
  const host = 'tagged.localhost'
  const reference = `${registry.host}/team/app:latest`
  await images.push(reference, tinyApp('first'))
  const workloadId = await makeWorkload(api, place, 'tagged', {
    source: { kind: 'image', config: { reference } },
    build: { strategy: 'external-registry' },
    processes: { web: { port: 8080 } },
    faces: [{ host }],
    deploy: { stabilityMs: 500, stopGraceMs: 0 },
  })
  const path = `/v1/workloads/${workloadId}`
  await succeed(api, `${path}/deployments`)
  expect((await gateway.get(host)).body).toBe('first')
  const [first] = await releasesOf(workloadId)
  expect(first?.image).toMatch(/\/team\/app@sha256:[0-9a-f]{64}$/)

  await images.push(reference, tinyApp('second'))
  await succeed(api, `${path}/restart`)
  await succeed(api, `${path}/scale`, { process: 'web', replicas: 2 })
  await succeed(api, `${path}/deployments`, { type: 'redeploy' })
  expect((await gateway.get(host)).body).toBe('first')

  await succeed(api, `${path}/deployments`)
  expect((await gateway.get(host)).body).toBe('second')

  // Rolling back needs no registry, and asks for no tag.
  registry.process.signal('SIGSTOP')
  try {
    const load = startLoad(gateway, host)
    await succeed(api, `${path}/rollback`, { releaseId: first?.id, reason: 'the second is wrong' })
    const { failures } = await load.stop()
    expect(failures).toEqual([])
    expect((await gateway.get(host)).body).toBe('first')
  } finally {
    registry.process.signal('SIGCONT')
  }
  const live = (await releasesOf(workloadId)).find((release) => release.live)
  expect(live?.image).toBe(first?.image)
})

test('WL-11: a rollback brings back image, variables and faces together, and its plan says what differs', async () => {
  const { api, gateway } = plane
  const reference = `${registry.host}/team/greeter:1`
  await images.push(reference, PRINTS_ENVIRONMENT)
  const workloadId = await makeWorkload(api, place, 'greeter', {
    source: { kind: 'image', config: { reference } },
    processes: { web: { port: 8080 } },
    faces: [{ host: 'old-name.localhost' }],
    deploy: { stabilityMs: 500, stopGraceMs: 0 },
  })
  const path = `/v1/workloads/${workloadId}`
  await setVariables(api, workloadId, { GREETING: 'good morning', ONLY_OLD: 'x' })
  await succeed(api, `${path}/deployments`)
  expect((await gateway.get('old-name.localhost')).body).toBe('good morning\n')

  await images.push(`${registry.host}/team/greeter:2`, { ...PRINTS_ENVIRONMENT, extra: 'two' })
  await setVariables(api, workloadId, { GREETING: 'good evening' })
  await changeSpec(api, workloadId, {
    source: { kind: 'image', config: { reference: `${registry.host}/team/greeter:2` } },
    faces: [{ host: 'new-name.localhost' }],
  })
  await succeed(api, `${path}/deployments`)
  expect((await gateway.get('new-name.localhost')).body).toBe('good evening\n')
  expect((await gateway.get('old-name.localhost')).status).toBe(404)

  const [, older] = await releasesOf(workloadId)
  const preview = await api.send<{ plan: { summary: string; risks: string[] }; planHash: string }>(
    'POST',
    `${path}/rollback?plan=true`,
    { reason: 'evening came too early' },
  )
  expect(preview.plan.summary).toBe('Roll greeter back to release 1')
  const diff = await api.get<Record<string, unknown>>(`/v1/releases/${older?.id}/diff`)
  expect(diff).toMatchObject({
    imageChanged: true,
    variables: { added: [], removed: [], changed: ['GREETING'] },
    spec: expect.arrayContaining([
      expect.objectContaining({ path: expect.stringContaining('faces') }),
    ]),
  })
  expect(JSON.stringify(diff)).not.toContain('good morning')
  expect(await releasesOf(workloadId)).toHaveLength(2)

  await succeed(api, `${path}/rollback?planHash=${preview.planHash}`, {
    reason: 'evening came too early',
  })
  expect((await gateway.get('old-name.localhost')).body).toBe('good morning\n')
  expect((await gateway.get('new-name.localhost')).status).toBe(404)
})

test('OPS-9: a rollback to the release that runs is refused at once, and a repeated one gives the operation that it started', async () => {
  const { api } = plane
  const reference = `${registry.host}/team/again`
  await images.push(`${reference}:1`, tinyApp('one'))
  await images.push(`${reference}:2`, tinyApp('two'))
  const source = (tag: string) => ({
    source: { kind: 'image', config: { reference: `${reference}:${tag}` } },
  })
  const workloadId = await makeWorkload(api, place, 'again', {
    ...source('1'),
    processes: { web: { port: 8080 } },
    faces: [{ host: 'again.localhost' }],
    deploy: { stabilityMs: 0, stopGraceMs: 0 },
  })
  const path = `/v1/workloads/${workloadId}`
  await succeed(api, `${path}/deployments`)
  await changeSpec(api, workloadId, source('2'))
  await succeed(api, `${path}/deployments`)
  const [second] = await releasesOf(workloadId)
  const roll = (key: string, body: object = {}) =>
    api.ask<{ code: string; id: string; replayed?: boolean }>(
      'POST',
      `${path}/rollback`,
      { reason: 'a test', ...body },
      { 'idempotency-key': key },
    )

  const live = await roll('live', { releaseId: second?.id })
  expect([live.status, live.body.code]).toEqual([409, 'RELEASE_LIVE'])

  const first = await roll('once')
  expect(first.status).toBe(202)
  await ended(api, first.body.id)
  const again = await roll('once')
  expect([again.status, again.body.id, again.body.replayed]).toEqual([202, first.body.id, true])
  const other = await roll('once', { releaseId: second?.id })
  expect([other.status, other.body.code]).toEqual([409, 'IDEMPOTENCY_CONFLICT'])
})

test('OPS-14: a previewed plan is refused once what it was made from has changed', async () => {
  const { api } = plane
  const reference = `${registry.host}/team/stale:1`
  await images.push(reference, tinyApp('page'))
  const workloadId = await makeWorkload(api, place, 'stale', {
    source: { kind: 'image', config: { reference } },
    deploy: { stabilityMs: 0, stopGraceMs: 0 },
  })
  const path = `/v1/workloads/${workloadId}/deployments`
  const preview = await api.send<{ planHash: string }>('POST', `${path}?plan=true`, {})
  expect(await api.send('POST', `${path}?plan=true`, {})).toEqual(preview)
  await succeed(api, path)
  const { status, body } = await api.ask('POST', `${path}?planHash=${preview.planHash}`, {})
  expect([status, body.code]).toEqual([409, 'PLAN_STALE'])
})

test('WL-11: a release that never proved itself is neither what a rollback goes to nor what pushes a good one out', async () => {
  const { api, gateway } = plane
  const host = 'proven.localhost'
  const repository = `${registry.host}/team/proven`
  await images.push(`${repository}:good`, tinyApp('good'))
  await images.push(`${repository}:better`, tinyApp('better'))
  const workloadId = await makeWorkload(api, place, 'proven', {
    source: { kind: 'image', config: { reference: `${repository}:good` } },
    processes: { web: { port: 8080, health: { kind: 'http', path: '/', startPeriodMs: 1_000 } } },
    faces: [{ host }],
    deploy: { stabilityMs: 500, stopGraceMs: 0, keepReleases: 2 },
  })
  const path = `/v1/workloads/${workloadId}`
  await succeed(api, `${path}/deployments`)
  for (const tag of ['bad1', 'bad2']) {
    await images.push(`${repository}:${tag}`, scriptApp(`echo ${tag}; exec sleep 3600`))
    const { root } = await operate(api, `${path}/deployments`, { want: tag })
    expect(root.state).toBe('failed')
  }
  await succeed(api, `${path}/deployments`, { want: 'better' })
  expect((await gateway.get(host)).body).toBe('better')
  await succeed(api, `${path}/rollback`, { reason: 'back to what is known to work' })
  expect((await gateway.get(host)).body).toBe('good')
})

test('WL-3: a tag that the registry does not have fails in its words, and a login that it refuses says so', async () => {
  const { api } = plane
  const workloadId = await makeWorkload(api, place, 'nothing', {
    source: { kind: 'image', config: { reference: `${registry.host}/team/nothing:1` } },
  })
  const { root } = await operate(api, `/v1/workloads/${workloadId}/deployments`)
  expect(root.state).toBe('failed')
  expect(root.failure?.message).toContain('team/nothing')
  expect(root.failure?.hint).toBeTruthy()
})

test('WL-7: a source that builds cannot have the strategy that does not', async () => {
  const { status, body } = await plane.api.ask(
    'POST',
    `/v1/environments/${place.environmentId}/workloads`,
    {
      name: 'contradiction',
      spec: {
        source: { kind: 'git', config: { url: 'https://example.org/x.git' } },
        build: { strategy: 'external-registry' },
      },
    },
  )
  expect([status, body.code]).toEqual([422, 'INVALID_INPUT'])
  expect(body.fields?.[0]?.path).toBe('spec.build.strategy')
})
