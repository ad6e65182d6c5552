import { X509Certificate } from 'node:crypto'
import https from 'node:https'
import tls from 'node:tls'
import { gatewayContainerName, upstreamName } from '@keystone/domain/names/docker-names'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type LabGateway, labGateway } from './lab-gateway.ts'
import { REPLICA_PORT } from './replica-app.ts'
import { signal } from './signal.ts'
import { TEST_WORKLOAD, testRoute } from './test-route.ts'

const OTHER_WORKLOAD = 'wl_0000000000000000000000000000beef'

let lab: LabGateway

beforeAll(async () => {
  lab = await labGateway()
  await lab.gateway.ensure(() => undefined, signal())
  await lab.gateway.join(lab.network, signal())
  const [one, other] = await Promise.all([lab.startReplica('one'), lab.startReplica('other')])
  await lab.apply([
    testRoute('plain.test'),
    testRoute('plain.test', { path: '/api', workloadId: OTHER_WORKLOAD }),
    testRoute('plain.test', { path: '/cut/it/', workloadId: OTHER_WORKLOAD, stripPath: true }),
    testRoute('plain.test', { path: '/star*', workloadId: OTHER_WORKLOAD }),
    testRoute('plain.test', { path: '/caf%C3%A9', workloadId: OTHER_WORKLOAD }),
    testRoute('*.wild.test'),
    testRoute('own.wild.test', { path: '/only', workloadId: OTHER_WORKLOAD }),
    testRoute('safe.test', { tls: 'internal' }),
    testRoute('mixed.test', { path: '/open' }),
    testRoute('mixed.test', { path: '/closed', tls: 'internal', workloadId: OTHER_WORKLOAD }),
  ])
  for (const [workload, { address }] of [
    [TEST_WORKLOAD, one],
    [OTHER_WORKLOAD, other],
  ] as const)
    await lab.gateway.setUpstreams(upstreamName(workload, 'web', REPLICA_PORT), [address], signal())
  await waitFor('both', async () => {
    const answers = [await lab.request('plain.test', '/'), await lab.request('plain.test', '/api')]
    return answers.every(({ status }) => status === 200)
  })
})

afterAll(() => lab.close())

async function body(host: string, path: string): Promise<string | number> {
  const answer = await lab.request(host, path)
  return answer.status === 200 ? answer.body : answer.status
}

/** A visitor with TLS; without the authority's certificate he trusts anything here. */
function secureRequest(host: string, path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: lab.server.gatewayHttpsPort, servername: host, path }
    const outgoing = https.request(
      { ...options, headers: { Host: host }, rejectUnauthorized: false },
      async (response) => {
        let text = ''
        for await (const chunk of response) text += String(chunk)
        resolve({ status: response.statusCode ?? 0, body: text })
      },
    )
    outgoing.on('error', reject)
    outgoing.end()
  })
}

function certificate(host: string): Promise<X509Certificate> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: lab.server.gatewayHttpsPort, servername: host }
    const socket = tls.connect({ ...options, rejectUnauthorized: false }, () => {
      resolve(new X509Certificate(socket.getPeerCertificate().raw))
      socket.destroy()
    })
    socket.on('error', reject)
  })
}

it('WL-23: the longest path takes the request, and only whole segments match', async () => {
  expect(await body('plain.test', '/')).toBe('one')
  expect(await body('plain.test', '/api')).toBe('other')
  expect(await body('plain.test', '/api/x?y')).toBe('other')
  expect(await body('plain.test', '/apix')).toBe('one')
  expect(await body('plain.test', '/API')).toBe('one')
})

it('WL-23: a star in a path is a star; an escaped letter is that letter', async () => {
  expect(await body('plain.test', '/star*')).toBe('other')
  expect(await body('plain.test', '/stars')).toBe('one')
  expect(await body('plain.test', '/caf%c3%a9/x')).toBe('other')
})

it('WL-23: a stripped prefix does not reach the workload', async () => {
  const url = async (path: string) => JSON.parse((await lab.request('plain.test', path)).body).url
  expect(await url('/cut/it/headers')).toBe('/headers')
  expect(await url('/cut/it/headers/?q=1')).toBe('/headers/?q=1')
  expect(await body('plain.test', '/cut/it')).toBe('other')
})

it('WL-23: a wildcard takes what no exact host has; an exact host answers for all its paths', async () => {
  expect(await body('any.wild.test', '/')).toBe('one')
  expect(await body('own.wild.test', '/only')).toBe('other')
  expect(await body('own.wild.test', '/')).toBe(404)
  expect(await body('a.b.wild.test', '/')).toBe(404)
})

it('WL-23: a TLS face answers over TLS, and plain requests are sent there', async () => {
  expect(await secureRequest('safe.test', '/')).toEqual({ status: 200, body: 'one' })
  const redirect = await lab.request('safe.test', '/x?y=1')
  expect(redirect.status).toBe(308)
  expect(redirect.headers.location).toBe(`https://safe.test:${lab.server.gatewayHttpsPort}/x?y=1`)
})

it('WL-23: each face has its own TLS policy, also two on one host', async () => {
  expect(await body('mixed.test', '/open')).toBe('one')
  expect((await lab.request('mixed.test', '/closed')).status).toBe(308)
  expect(await secureRequest('mixed.test', '/closed')).toEqual({ status: 200, body: 'other' })
  expect((await secureRequest('mixed.test', '/open')).status).toBe(404)
})

it('WL-23: a host without TLS faces has no certificate', async () => {
  await expect(certificate('plain.test')).rejects.toThrow()
})

it('F-16: certificates outlive the container', async () => {
  const before = await certificate('safe.test')
  expect(before.subjectAltName).toBe('DNS:safe.test')
  expect(before.issuer).toContain('Caddy Local Authority')
  await lab.engine.removeContainer(gatewayContainerName(lab.installation), signal())
  await lab.gateway.ensure(() => undefined, signal())
  const after = await waitFor('the certificate', () => certificate('safe.test'))
  expect(after.serialNumber).toBe(before.serialNumber)
})
