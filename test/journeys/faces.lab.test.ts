import { labGit } from '@keystone/testkit/lab/lab-git'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ControlPlane, startControlPlane } from './support/control-plane.ts'
import { tinyApp } from './support/examples.ts'
import { startLoad } from './support/load.ts'
import { succeed } from './support/operations.ts'
import { changeSpec, makePlace, makeWorkload, type Place } from './support/workloads.ts'

let plane: ControlPlane
let git: Awaited<ReturnType<typeof labGit>>
let place: Place

beforeAll(async () => {
  git = await labGit()
  plane = await startControlPlane()
  place = await makePlace(plane.api, 'faces')
  const nested = 'COPY index.html /www/deep/index.html\nEXPOSE'
  for (const name of ['site', 'shop']) {
    const files = tinyApp(`${name} at the root`)
    const Dockerfile = files.Dockerfile?.replace('EXPOSE', nested) ?? ''
    await git.createRepository(name, { ...files, Dockerfile })
  }
})

afterAll(async () => {
  await plane?.close()
  await git?.close()
})

test('WL-23: several hosts, a path prefix kept or stripped, a wildcard and internal TLS each lead where they should', async () => {
  const { api, gateway } = plane
  const common = { processes: { web: { port: 8080 } }, deploy: { stabilityMs: 0, stopGraceMs: 0 } }
  const site = await makeWorkload(api, place, 'site', {
    ...common,
    source: { kind: 'git', config: { url: `${git.httpUrl}/site.git` } },
    faces: [
      { host: 'one.localhost' },
      { host: 'two.localhost' },
      { host: '*.many.localhost' },
      { host: 'secure.localhost', tls: 'internal' },
    ],
  })
  const shop = await makeWorkload(api, place, 'shop', {
    ...common,
    source: { kind: 'git', config: { url: `${git.httpUrl}/shop.git` } },
    faces: [
      { host: 'one.localhost', path: '/deep' },
      { host: 'one.localhost', path: '/buy', stripPath: true },
    ],
  })
  await succeed(api, `/v1/workloads/${site}/deployments`)
  await succeed(api, `/v1/workloads/${shop}/deployments`)

  const page = async (host: string, path?: string) => (await gateway.get(host, path)).body
  expect(await page('one.localhost')).toBe('site at the root')
  expect(await page('two.localhost')).toBe('site at the root')
  expect(await page('any.many.localhost')).toBe('site at the root')
  expect(await page('one.localhost', '/deep/')).toBe('shop at the root')
  expect(await page('one.localhost', '/buy/')).toBe('shop at the root')
  expect((await gateway.get('nobody.localhost')).status).toBe(404)
  expect(await page('one.localhost', '/deeper')).not.toContain('shop')

  const secure = await waitFor('the certificate', () => gateway.getSecure('secure.localhost'))
  expect(secure.body).toBe('site at the root')
  expect(secure.issuer).toMatch(/Local Authority|Keystone/i)
  const plain = await gateway.get('secure.localhost')
  expect(plain.status).toBeGreaterThanOrEqual(301)
  expect(plain.status).toBeLessThanOrEqual(308)
})

test('WL-23: faces that change take effect with the deployment, and those that stay drop no request', async () => {
  const { api, gateway } = plane
  const { items } = await api.get<{ items: { id: string; name: string }[] }>('/v1/workloads')
  const site = items.find((one) => one.name === 'site')?.id as string
  const load = startLoad(gateway, 'two.localhost')
  for (const host of ['four.localhost', 'five.localhost', 'three.localhost']) {
    await changeSpec(api, site, { faces: [{ host: 'two.localhost' }, { host }] })
    expect((await gateway.get(host)).status).toBe(404)
    await succeed(api, `/v1/workloads/${site}/deployments`)
    expect((await gateway.get(host)).status).toBe(200)
  }
  const { failures } = await load.stop()
  expect(failures).toEqual([])
  expect((await gateway.get('three.localhost')).body).toBe('site at the root')
  expect((await gateway.get('any.many.localhost')).status).toBe(404)
  const { urls } = await api.get<{ urls: string[] }>(`/v1/workloads/${site}`)
  const port = gateway.httpPort
  expect(urls).toEqual([`http://two.localhost:${port}/`, `http://three.localhost:${port}/`])
})

test('I-8: a gateway that was killed comes back by itself with its faces; one that was removed is made anew', async () => {
  const { docker, gateway, installation } = plane
  const container = `ks-gateway-${installation}`
  await docker('kill', '--signal', 'KILL', container)
  const again = async () => (await gateway.get('two.localhost')).body === 'site at the root'
  await waitFor('the face after a kill', again, { timeoutMs: 10_000 })
  await docker('rm', '--force', container)
  await waitFor('the face after a removal', again, { timeoutMs: 30_000 })
}, 90_000)
