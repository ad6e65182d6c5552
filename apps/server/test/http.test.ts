import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { canonicalPath } from '../src/http/canonical-path.ts'
import { call } from './support/call.ts'
import { type Admin, firstAdmin, memberToken } from './support/people.ts'
import { raw } from './support/raw.ts'
import { type TestApi, testApi } from './support/test-api.ts'

let api: TestApi
let admin: Admin
let token: string

beforeAll(async () => {
  api = await testApi({ origins: ['https://keystone.example'] })
  admin = await firstAdmin(api)
  token = await memberToken(api, admin.organisationId, 'owner')
})
afterAll(() => api.close())

const bearer = () => ({ authorization: `Bearer ${token}` })
const json = { 'content-type': 'application/json' }

test('SEC-4: every answer, errors included, carries the protecting headers and its ids', async () => {
  const answers = [
    await call(api, 'GET /health'),
    await call(api, 'GET /nowhere'),
    await call(api, 'GET /v1/session'),
    await call(api, 'GET /docs'),
    await call(api, 'DELETE /health'),
    await call(api, 'GET /v1/applications', { token }),
  ]
  for (const { headers } of answers) {
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-request-id')).toMatch(/^req_/)
    expect(headers.get('access-control-allow-origin')).toBeNull()
  }
})

test('SF-1: errors are problem documents with code, hint and id, and without a stack', async () => {
  const { status, headers, body, text } = await call(
    api,
    'POST /v1/applications',
    { token },
    { name: 'A B' },
  )
  expect(status).toBe(422)
  expect(headers.get('content-type')).toBe('application/problem+json')
  expect(body).toMatchObject({
    type: '/docs#INVALID_INPUT',
    status: 422,
    code: 'INVALID_INPUT',
    requestId: headers.get('x-request-id'),
    fields: [{ path: 'name' }],
  })
  expect(body.hint.length).toBeGreaterThan(10)
  expect(text).not.toMatch(/at \w+ \(|node_modules|\.ts:/)
})

test('SEC-2: a path written in any other way than the one way is not there', async () => {
  const tricks = [
    '//v1/applications',
    '/v1//applications',
    '/v1/applications/',
    '/v1/./applications',
    '/v1/x/../applications',
    '/v1/%2e%2e/v1/applications',
    '/v1/%61pplications',
    '/v1/applications;x=1',
    '/v1/applications%00',
    '/V1/applications',
    '/v1/applications%2f',
    '/v1\\applications',
    'http://127.0.0.1/v1/applications',
  ]
  for (const path of tricks) {
    const answer = await raw(api, path, bearer())
    expect(answer.status, path).toBe(404)
    expect(JSON.parse(answer.text).code, path).toBe('NOT_FOUND')
  }
  expect((await raw(api, '/v1/applications', bearer())).status).toBe(200)
})

test('SEC-2: no string but the canonical one names a path (10,000 tries)', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
      const path = canonicalPath(`/${text}`)
      if (path === undefined) return
      expect(path).toBe(new URL(path, 'http://x').pathname)
      expect(path).not.toMatch(/\/\/|[%;\\]|\/\.\.?(?:\/|$)/)
    }),
    { numRuns: 10_000 },
  )
})

test('SEC-4: other sites, siblings and null origins change and follow nothing with a session', async () => {
  const { cookie } = admin
  const strangers: readonly Readonly<Record<string, string>>[] = [
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    { 'sec-fetch-site': 'same-site', origin: 'https://app.keystone.example' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'none' },
    {},
  ]
  for (const headers of strangers) {
    const body = JSON.stringify({ name: 'evil' })
    const answer = await raw(api, '/v1/applications', { ...headers, ...json, cookie }, 'POST', body)
    expect([answer.status, JSON.parse(answer.text).code], JSON.stringify(headers)).toEqual([
      403,
      'CROSS_SITE',
    ])
  }
  for (const headers of strangers.slice(0, 4)) {
    const stream = await raw(api, '/v1/events', { ...headers, cookie })
    expect(stream.status, JSON.stringify(headers)).toBe(403)
  }
  const { text } = await call(api, 'GET /v1/applications', { token })
  expect(text).not.toContain('evil')
  const ours = await raw(
    api,
    '/v1/applications',
    { origin: 'https://keystone.example', ...json, cookie },
    'POST',
    JSON.stringify({ name: 'ours' }),
  )
  expect(ours.status).toBe(201)
})

test('SEC-3: a forged Host or X-Forwarded-Host appears in no answer', async () => {
  const headers = { ...bearer(), host: 'evil.example', 'x-forwarded-host': 'evil.example' }
  for (const path of ['/v1/session', '/v1/applications', '/nowhere', '/docs', '/v1/openapi.json'])
    expect((await raw(api, path, headers)).text, path).not.toContain('evil.example')
})

test('SF-2: the reference and the document are served, self-contained, for everybody', async () => {
  const page = await call(api, 'GET /docs')
  expect(page.headers.get('content-type')).toContain('text/html')
  expect(page.text).toContain('/v1/workloads/{workloadId}/deployments')
  expect(page.text).not.toMatch(/<script|<link|<img|style=|https?:\/\//)
  const document = await call(api, 'GET /v1/openapi.json')
  expect(document.body.openapi).toBe('3.1.0')
})

test('SEC-13: a failure inside says nothing of itself and is found in the log by its id', async () => {
  const { store } = api.product.basis
  const original = store.applications
  Object.assign(store, {
    applications: () => {
      throw new Error('SELECT secret FROM table at /home/x/y.ts')
    },
  })
  try {
    const answer = await call(api, 'GET /v1/applications', { token })
    expect([answer.status, answer.body.code]).toEqual([500, 'INTERNAL'])
    expect(answer.text).not.toMatch(/SELECT|\.ts|secret/)
    const id = answer.headers.get('x-request-id')
    const line = api.logged.map((text) => JSON.parse(text)).find((one) => one.request_id === id)
    expect(line.err.message).toContain('SELECT')
  } finally {
    Object.assign(store, { applications: original })
  }
})
