import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { labEngine } from '@keystone/testkit/lab/lab-engine'
import { labGit } from '@keystone/testkit/lab/lab-git'
import type { LabRepository } from '@keystone/testkit/lab/lab-git-repository'
import { tempDir } from '@keystone/testkit/lab/temp-dir'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ControlPlane, startControlPlane } from './support/control-plane.ts'
import { tinyApp } from './support/examples.ts'
import { footprint } from './support/footprint.ts'
import { succeed } from './support/operations.ts'
import { makePlace, makeWorkload, type Place, setVariables } from './support/workloads.ts'

let plane: ControlPlane
let git: Awaited<ReturnType<typeof labGit>>
let repository: LabRepository

beforeAll(async () => {
  git = await labGit()
  plane = await startControlPlane()
  repository = await git.createRepository('app', tinyApp('one'))
  const place = await makePlace(plane.api, 'stays')
  await deployed(place, 'stays')
})

afterAll(async () => {
  await plane?.close()
  await git?.close()
})

async function deployed(place: Place, name: string): Promise<string> {
  const id = await makeWorkload(plane.api, place, name, {
    source: { kind: 'git', config: { url: `${git.httpUrl}/app.git` } },
    processes: { web: { port: 8080, replicas: 2, hostPorts: [{ containerPort: 8080 }] } },
    faces: [{ host: `${name}.localhost` }],
    deploy: { stabilityMs: 0, stopGraceMs: 0 },
  })
  await setVariables(plane.api, id, { SECRET: 'of this workload' })
  await succeed(plane.api, `/v1/workloads/${id}/deployments`)
  return id
}

/** Everything, and beside what a failed release must not leave also images and kept logs. */
async function everything() {
  const label = `label=keystone.installation=${plane.installation}`
  const logs = path.join(plane.dataDirectory, 'logs')
  const images = await plane.docker('images', '--quiet', '--no-trunc', '--filter', label)
  return {
    ...(await footprint(plane)),
    images: [...new Set(images.trim().split('\n'))].toSorted(),
    logs: existsSync(logs) ? readdirSync(logs).toSorted() : [],
  }
}

const reason = { reason: 'no longer needed' }

test('OPS-16: deleting needs a reason, and a plan of it changes nothing', async () => {
  const { api } = plane
  const [{ id = '' } = {}] = (await api.get<{ items: { id: string }[] }>('/v1/workloads')).items
  const before = await everything()
  expect((await api.ask('DELETE', `/v1/workloads/${id}`, {})).status).toBe(422)
  const preview = await api.send<{ plan: { risks: string[]; nodes: unknown[] } }>(
    'DELETE',
    `/v1/workloads/${id}?plan=true`,
    reason,
  )
  expect(preview.plan.risks).toHaveLength(1)
  expect(preview.plan.nodes.length).toBeGreaterThan(3)
  expect(await everything()).toEqual(before)
})

test('I-7: a deleted workload leaves nothing on engine, gateway and disk, and its host name is free', async () => {
  const { api, gateway } = plane
  const before = await everything()
  const place = await makePlace(api, 'goes')
  const id = await deployed(place, 'goes')
  await repository.commit(tinyApp('two'), 'Two')
  await succeed(api, `/v1/workloads/${id}/deployments`)
  expect((await gateway.get('goes.localhost')).body).toBe('two')

  await succeed(api, `/v1/workloads/${id}`, reason, 'DELETE')
  expect((await api.ask('GET', `/v1/workloads/${id}`)).status).toBe(404)
  expect((await gateway.get('goes.localhost')).status).toBe(404)
  const after = await everything()
  // The environment is still there, and with it its network.
  expect({ ...after, networks: before.networks }).toEqual(before)
  await deployed(place, 'goes')
  await succeed(api, `/v1/applications/${place.applicationId}`, reason, 'DELETE')
  expect(await everything()).toEqual(before)
})

test('I-7: a deleted environment takes its workloads, replicas, routes and network along, and no other one’s', async () => {
  const { api, gateway } = plane
  const before = await everything()
  const { applicationId, ...place } = await makePlace(api, 'many')
  await deployed({ applicationId, ...place }, 'many-a')
  await deployed({ applicationId, ...place }, 'many-b')
  await succeed(api, `/v1/environments/${place.environmentId}`, reason, 'DELETE')
  expect((await gateway.get('many-a.localhost')).status).toBe(404)
  expect((await gateway.get('stays.localhost')).status).toBe(200)
  expect(await everything()).toEqual(before)
  const { items } = await api.get<{ items: { name: string }[] }>('/v1/workloads')
  expect(items.map((one) => one.name)).toEqual(['stays'])
  await succeed(api, `/v1/applications/${applicationId}`, reason, 'DELETE')
})

test('PF-5: a clean-up shows and takes what is ours and belongs to nothing; foreign things and images of kept releases stay', async () => {
  const { api, docker, installation } = plane
  await using engine = labEngine()
  const foreign = `${engine.label.name}=${engine.label.value}`
  const { organisation } = await api.get<{ organisation: { id: string } }>('/v1/session')
  const ours = [
    ['keystone.managed', 'true'],
    ['keystone.installation', installation],
    ['keystone.organisation', organisation.id],
  ].flatMap(([name, value]) => ['--label', `${name}=${value}`])
  const before = await everything()
  const orphan = [...ours, '--label', 'keystone.role=replica', '--label', 'keystone.replica=rep_0']
  await docker('create', '--name', `ks-orphan-${installation}`, ...orphan, 'busybox:stable')
  await docker('network', 'create', ...ours, `ks-orphan-${installation}`)
  await using folder = tempDir()
  writeFileSync(path.join(folder.path, 'Dockerfile'), 'FROM busybox:stable\n')
  await docker('build', '--quiet', ...ours, '--tag', `ks-orphan:${installation}`, folder.path)
  await docker('create', '--name', `${engine.prefix}-stays`, '--label', foreign, 'busybox:stable')
  const [server] = (await api.get<{ items: { id: string }[] }>('/v1/servers')).items

  const preview = await api.get<{ plan: { nodes: { label: string }[] } }>(
    `/v1/servers/${server?.id}/cleanup`,
  )
  const labels = preview.plan.nodes.map((node) => node.label).join('\n')
  expect(preview.plan.nodes).toHaveLength(3)
  expect(labels).toContain(`container ks-orphan-${installation}`)
  expect(labels).toContain(`image ks-orphan:${installation}`)
  expect(labels).toContain(`network ks-orphan-${installation}`)

  await succeed(api, `/v1/servers/${server?.id}/cleanup`)
  expect(await everything()).toEqual(before)
  expect(await docker('ps', '--all', '--format', '{{.Names}}')).toContain(`${engine.prefix}-stays`)
  const [{ id = '' } = {}] = (await api.get<{ items: { id: string }[] }>('/v1/workloads')).items
  await succeed(api, `/v1/workloads/${id}/deployments`)
  await succeed(api, `/v1/workloads/${id}/rollback`, { reason: 'its image must be there' })
  expect((await plane.gateway.get('stays.localhost')).body).toBe('one')
})
