import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

test('SEC-4: forms and text bodies are refused: JSON only, and never compressed', async () => {
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    '',
  ]) {
    const headers = { ...bearer(), ...(type === '' ? {} : { 'content-type': type }) }
    const answer = await raw(api, '/v1/applications', headers, 'POST', '{"name":"form"}')
    expect([answer.status, JSON.parse(answer.text).code], type).toEqual([
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ])
  }
  const gzip = { ...bearer(), ...json, 'content-encoding': 'gzip' }
  expect((await raw(api, '/v1/applications', gzip, 'POST', 'xx')).status).toBe(415)
})

test('SEC-12: broken, deep, huge and poisoned JSON is refused fast and changes nothing', async () => {
  const post = (body: string) =>
    raw(api, '/v1/applications', { ...bearer(), ...json }, 'POST', body)
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

test('SF-1, OPS-14: a switch in a query is true or false, and what might be either is refused', async () => {
  const path = `/v1/workloads/wl_${'0'.repeat(32)}/deployments`
  const asked = (query: string) =>
    call(api, `POST ${path}?${query}`, { token }, {}, { 'idempotency-key': 'a' })
  const refused = [{ path: 'plan', message: 'is none of true and false' }]
  for (const text of ['yes', '1', 'on', 'TRUE', '', 'no'])
    expect((await asked(`plan=${text}`)).body.fields, text).toMatchObject(refused)
  for (const text of ['true', 'false']) expect((await asked(`plan=${text}`)).status).toBe(404)
  for (const name of ['needsAttention', 'children']) {
    const list = await call(api, `GET /v1/operations?${name}=yes`, { token })
    expect(list.body.fields, name).toMatchObject([{ path: name }])
  }
})

test('SF-1: a filter that nothing can fit is refused, so that no slip looks like an empty list', async () => {
  const asked = (query: string) => call(api, `GET /v1/operations?${query}`, { token })
  const kind = await asked('kind=nosuch')
  expect([kind.status, kind.body.code]).toEqual([422, 'INVALID_INPUT'])
  expect(kind.body.fields).toMatchObject([
    { path: 'kind', message: expect.stringContaining('workload.deploy') },
  ])
  for (const subject of [
    'x',
    'workload:x',
    `workload:srv_${'0'.repeat(32)}`,
    `wl_${'0'.repeat(32)}`,
  ])
    expect((await asked(`subject=${subject}`)).body.fields, subject).toMatchObject([
      { path: 'subject', message: expect.stringContaining('workload:wl_…') },
    ])
  const fits = `kind=workload.deploy&subject=workload:wl_${'0'.repeat(32)}`
  expect((await asked(fits)).body.items).toEqual([])
})

test('SF-1: an address or headers that are too long are a problem document, as everything else', async () => {
  for (const [path, headers] of [
    [`/v1/operations/${'x'.repeat(20_000)}`, bearer()],
    ['/v1/operations', { ...bearer(), cookie: 'x'.repeat(20_000) }],
  ] as const) {
    const answer = await raw(api, path, headers)
    expect(answer.status).toBe(431)
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'HEADERS_TOO_LARGE', status: 431 })
  }
})
