import { readFileSync } from 'node:fs'
import path from 'node:path'
import tls from 'node:tls'
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

/** Whether a visitor who trusts this authority alone trusts the host's certificate, and its names. */
function fetchSecure(host: string, ca: string) {
  const { promise, resolve, reject } = Promise.withResolvers<{ trusted: boolean; names?: string }>()
  const options = { host: '127.0.0.1', port: plane.gateway.httpsPort, servername: host, ca }
  const socket = tls.connect(options, () => {
    const names = socket.getPeerCertificate().subjectaltname
    resolve({ trusted: socket.authorized, ...(names === undefined ? {} : { names }) })
    socket.destroy()
  })
  socket.on('error', reject)
  return promise
}

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

test('WL-23: TLS is decided per face: internal by the gateway’s own authority with a redirect to it, off plain only', async () => {
  const { gateway, dataDirectory } = plane
  const authority = path.join(
    dataDirectory,
    'gateway/caddy/certificates/pki/authorities/local/root.crt',
  )
  const ca = readFileSync(authority, 'utf8')
  const answer = await fetchSecure('secure.localhost', ca)
  expect(answer).toEqual({ trusted: true, names: 'DNS:secure.localhost' })

  const plain = await gateway.get('secure.localhost', '/deep/?a=1&b=2')
  expect(plain.status).toBe(308)
  const target = `https://secure.localhost:${gateway.httpsPort}/deep/?a=1&b=2`
  expect(plain.headers.location).toBe(target)
  expect((await gateway.getSecure('secure.localhost', '/deep/?a=1&b=2')).status).toBe(200)

  expect((await gateway.get('one.localhost')).status).toBe(200)
  await expect(gateway.getSecure('one.localhost')).rejects.toThrow(/alert internal error/)
})

test('WL-23: a certificate that no public authority can give is refused at save, and says what to choose', async () => {
  const spec = {
    source: { kind: 'git', config: { url: `${git.httpUrl}/site.git` } },
    faces: ['shop.localhost', '*.example.com', 'intranet', 'shop.example.com'].map((host) => ({
      host,
      tls: 'acme',
    })),
  }
  const { status, body } = await plane.api.ask(
    'POST',
    `/v1/environments/${place.environmentId}/workloads`,
    { name: 'certified', spec },
  )
  expect([status, body.code]).toEqual([422, 'INVALID_INPUT'])
  expect(body.hint).toContain('internal')
  expect(body.fields?.map((field) => field.path)).toEqual([
    'spec.faces.0.tls',
    'spec.faces.1.tls',
    'spec.faces.2.tls',
  ])
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
})
