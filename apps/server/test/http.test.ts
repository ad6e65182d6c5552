import { request as rawRequest } from 'node:http'
import { connect } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { canonicalPath } from '../src/http/canonical-path.ts'
import { call } from './support/call.ts'
import { type Admin, firstAdmin, memberToken } from './support/people.ts'
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

/** A request exactly as written, which fetch would tidy. */
function raw(
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
  body?: string,
): Promise<{
  readonly status: number
  readonly headers: NodeJS.Dict<string | string[]>
  readonly text: string
}> {
  const { promise, resolve, reject } = Promise.withResolvers<Awaited<ReturnType<typeof raw>>>()
  const outgoing = rawRequest(
    { host: '127.0.0.1', port: api.port, path, method, headers, agent: false },
    (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk) => {
        text += chunk
      })
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      )
    },
  )
  outgoing.on('error', reject)
  outgoing.end(body)
  return promise
}

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
    const answer = await raw(path, bearer())
    expect(answer.status, path).toBe(404)
    expect(JSON.parse(answer.text).code, path).toBe('NOT_FOUND')
  }
  expect((await raw('/v1/applications', bearer())).status).toBe(200)
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
    const answer = await raw('/v1/applications', { ...headers, ...json, cookie }, 'POST', body)
    expect([answer.status, JSON.parse(answer.text).code], JSON.stringify(headers)).toEqual([
      403,
      'CROSS_SITE',
    ])
  }
  for (const headers of strangers.slice(0, 4)) {
    const stream = await raw('/v1/events', { ...headers, cookie })
    expect(stream.status, JSON.stringify(headers)).toBe(403)
  }
  const { text } = await call(api, 'GET /v1/applications', { token })
  expect(text).not.toContain('evil')
  const ours = await raw(
    '/v1/applications',
    { origin: 'https://keystone.example', ...json, cookie },
    'POST',
    JSON.stringify({ name: 'ours' }),
  )
  expect(ours.status).toBe(201)
})

test('SEC-4: forms and text bodies are refused: JSON only, and never compressed', async () => {
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    '',
  ]) {
    const headers = { ...bearer(), ...(type === '' ? {} : { 'content-type': type }) }
    const answer = await raw('/v1/applications', headers, 'POST', '{"name":"form"}')
    expect([answer.status, JSON.parse(answer.text).code], type).toEqual([
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ])
  }
  const gzip = { ...bearer(), ...json, 'content-encoding': 'gzip' }
  expect((await raw('/v1/applications', gzip, 'POST', 'xx')).status).toBe(415)
})

test('SEC-12: broken, deep, huge and poisoned JSON is refused fast and changes nothing', async () => {
  const post = (body: string) => raw('/v1/applications', { ...bearer(), ...json }, 'POST', body)
  const cases: readonly (readonly [string, number])[] = [
    ['{"name":', 400],
    ['\ufeff\u0000', 400],
    [`${'['.repeat(100_000)}`, 422],
    [`{"name":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`, 422],
    ['{"name":"x","__proto__":{"role":"owner"}}', 422],
    ['{"name":"x","constructor":{"prototype":{}}}', 422],
    [JSON.stringify({ name: 'x'.repeat(300_000) }), 413],
    ['null', 422],
    ['[]', 422],
  ]
  for (const [body, status] of cases) {
    const began = performance.now()
    const answer = await post(body)
    expect(answer.status, body.slice(0, 40)).toBe(status)
    expect(performance.now() - began).toBeLessThan(1_000)
  }
  expect(({} as { role?: string }).role).toBeUndefined()
  const unknown = await call(
    api,
    'POST /v1/applications',
    { token },
    {
      name: 'plain',
      organisationId: 'org_00000000000000000000000000000000',
      id: 'app_00000000000000000000000000000000',
      role: 'owner',
    },
  )
  expect(unknown.status).toBe(422)
  expect(unknown.body.fields.map(({ path }: { path: string }) => path)).toEqual([
    'organisationId',
    'id',
    'role',
  ])
})

test('SEC-12: a body without a declared length is cut at the limit', async () => {
  const socket = connect(api.port, '127.0.0.1')
  const answer = Promise.withResolvers<string>()
  let text = ''
  socket.on('data', (chunk) => {
    text += chunk.toString()
    if (text.includes('BODY_TOO_LARGE')) answer.resolve(text)
  })
  socket.on('error', () => answer.resolve(text))
  socket.on('close', () => answer.resolve(text))
  socket.write(
    `POST /v1/applications HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n`,
  )
  const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`
  for (let n = 0; n < 8 && !socket.destroyed; n++) socket.write(chunk)
  expect(await answer.promise).toContain('413')
  socket.destroy()
  expect((await call(api, 'GET /health')).status).toBe(200)
})

test('SEC-1: hostile names, references and addresses are refused with the field named', async () => {
  const hostile = [
    'a;id',
    '$(id)',
    '`id`',
    'a|b',
    'a&b',
    'a>b',
    "a'b",
    'a"b',
    'a\nb',
    'a\u0000b',
    '--upload-pack=x',
    '-x',
    '../x',
    '/x',
    '',
    'x'.repeat(300),
    'аpp',
  ]
  for (const text of hostile) {
    const named = await call(api, 'POST /v1/applications', { token }, { name: text })
    expect([named.status, named.body.fields?.[0]?.path], text).toEqual([422, 'name'])
    const wanted = await call(
      api,
      `POST /v1/workloads/wl_${'0'.repeat(32)}/deployments`,
      { token },
      { want: text === '/x' ? '-x' : text },
      { 'idempotency-key': 'hostile' },
    )
    expect([wanted.status, wanted.body.fields?.[0]?.path], text).toEqual([422, 'want'])
  }
  const addresses = [
    'ext::sh -c id',
    '--upload-pack=x',
    'ssh://-oProxyCommand=id/x',
    'file:///etc',
    '/etc',
    'git://host/x',
    'http://host.example/x',
    'https://user:secret@host.example/x',
  ]
  for (const url of addresses) {
    const id = `src_${'0'.repeat(32)}`
    const answer = await call(api, `POST /v1/source-connections/${id}/check`, { token }, { url })
    expect([answer.status, answer.body.fields?.[0]?.path], url).toEqual([422, 'url'])
    expect(answer.text).not.toContain('secret@')
  }
})

test('SEC-3: a forged Host or X-Forwarded-Host appears in no answer', async () => {
  const headers = { ...bearer(), host: 'evil.example', 'x-forwarded-host': 'evil.example' }
  for (const path of ['/v1/session', '/v1/applications', '/nowhere', '/docs', '/v1/openapi.json'])
    expect((await raw(path, headers)).text, path).not.toContain('evil.example')
})

test('SEC-12: a query parameter given twice, or not of its kind, is refused', async () => {
  const twice = await call(api, 'GET /v1/applications?limit=1&limit=2', { token })
  expect([twice.status, twice.body.fields[0].path]).toEqual([422, 'limit'])
  const large = await call(api, 'GET /v1/applications?limit=100000', { token })
  expect([large.status, large.body.fields[0].path]).toEqual([422, 'limit'])
})

test('SEC-12: slow headers and slow bodies are hung up on', async () => {
  const server = await import('../src/http/http-server.ts')
  const { Hono } = await import('hono')
  const http = server.createHttpServer(new Hono() as never)
  expect(http.headersTimeout).toBe(10_000)
  expect(http.requestTimeout).toBe(15_000)
  expect(http.maxConnections).toBe(2_000)
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

test('SF-1: a key that a body does not know is refused, with its path and the one that was meant', async () => {
  const create = (body: object) => call(api, 'POST /v1/applications', { token }, body)
  const slip = await create({ name: 'shop', enviroment: 'staging' })
  expect(slip.status).toBe(422)
  expect(slip.body).toMatchObject({
    code: 'INVALID_INPUT',
    fields: [{ path: 'enviroment', message: 'is not known here; "environment" is' }],
  })
  const list = await call(api, 'GET /v1/applications?q=shop', { token })
  expect(list.body.items).toEqual([])
  const none = await call(api, 'DELETE /v1/session', admin, { reason: 'x' })
  expect(none.body.fields).toMatchObject([
    { path: 'reason', message: 'is not known here; nothing is' },
  ])
})

test('SF-1, OPS-14: a query parameter that is not known is refused, so that no slip turns a plan into a deed', async () => {
  const path = `/v1/workloads/wl_${'0'.repeat(32)}/deployments`
  const slip = await call(api, `POST ${path}?pln=true`, { token }, {}, { 'idempotency-key': 'a' })
  expect([slip.status, slip.body.code]).toEqual([422, 'INVALID_INPUT'])
  expect(slip.body.fields).toMatchObject([{ path: 'pln', message: 'is not known here; "plan" is' }])
  const list = await call(api, 'GET /v1/applications?limt=1', { token })
  expect(list.body.fields).toMatchObject([
    { path: 'limt', message: 'is not known here; "limit" is' },
  ])
  const none = await call(api, 'GET /v1/session?verbose=1', { token })
  expect(none.body.fields).toMatchObject([
    { path: 'verbose', message: 'is not known here; nothing is' },
  ])
})
