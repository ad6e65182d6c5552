import { afterAll, beforeAll, expect, test } from 'vitest'
import { call } from './support/call.ts'
import { firstAdmin, memberToken } from './support/people.ts'
import { makeTenant, specOf, type Tenant } from './support/tenant.ts'
import { type TestApi, testApi } from './support/test-api.ts'

let api: TestApi
let tenant: Tenant
let token: string

beforeAll(async () => {
  api = await testApi()
  const { organisationId } = await firstAdmin(api)
  tenant = await makeTenant(api, organisationId)
  token = await memberToken(api, organisationId, 'owner')
})
afterAll(() => api.close())

test('SF-1: an edit without If-Match, and one of an old revision, change nothing', async () => {
  const path = `/v1/workloads/${tenant.workloadId}`
  const read = await call(api, `GET ${path}`, { token })
  const etag = read.headers.get('etag') ?? ''
  const spec = specOf({ source: { kind: 'test', config: { word: 'bye' } } })
  const blind = await call(api, `PUT ${path}`, { token }, { spec })
  expect([blind.status, blind.body.code]).toEqual([428, 'PRECONDITION_REQUIRED'])
  const edit = await call(api, `PUT ${path}`, { token }, { spec }, { 'if-match': etag })
  expect(edit.status).toBe(200)
  expect(edit.headers.get('etag')).not.toBe(etag)
  const late = await call(api, `PUT ${path}`, { token }, { spec }, { 'if-match': etag })
  expect([late.status, late.body.code]).toEqual([412, 'REVISION_STALE'])
  const racing = await Promise.all(
    [1, 2, 3, 4].map(() =>
      call(api, `PUT ${path}`, { token }, { spec }, { 'if-match': edit.headers.get('etag') ?? '' }),
    ),
  )
  expect(racing.map((answer) => answer.status).toSorted()).toEqual([200, 412, 412, 412])
})

test('SF-1: pages follow one another without gap or repeat, in either direction', async () => {
  for (let n = 0; n < 7; n++)
    await call(api, 'POST /v1/applications', { token }, { name: `page-${n}` })
  for (const sort of ['newest', 'oldest', 'name']) {
    const names: string[] = []
    let cursor = ''
    do {
      const page = await call(
        api,
        `GET /v1/applications?limit=3&sort=${sort}&q=page-${cursor && `&cursor=${cursor}`}`,
        { token },
      )
      names.push(...page.body.items.map((one: { name: string }) => one.name))
      cursor = page.body.nextCursor ?? ''
    } while (cursor !== '')
    const wanted = [0, 1, 2, 3, 4, 5, 6].map((n) => `page-${n}`)
    expect(names).toEqual(sort === 'newest' ? wanted.toReversed() : wanted)
  }
  const wrong = await call(api, 'GET /v1/applications?cursor=bm9uc2Vuc2U', { token })
  expect([wrong.status, wrong.body.code]).toEqual([422, 'CURSOR_INVALID'])
})

test('WL-23: a face that another workload answers at is refused when saved', async () => {
  const faces = [{ host: 'shop.example.com', path: '/' }]
  const create = (name: string) =>
    call(
      api,
      `POST /v1/environments/${tenant.environmentId}/workloads`,
      { token },
      {
        name,
        spec: specOf({ faces }),
      },
    )
  expect((await create('one')).status).toBe(201)
  const second = await create('two')
  expect([second.status, second.body.code]).toEqual([409, 'FACE_TAKEN'])
  const list = await call(api, 'GET /v1/workloads?q=two', { token })
  expect(list.body.items).toEqual([])
})

test('WL-1: a source’s own schema judges its config, and keys it does not know survive', async () => {
  const path = `POST /v1/environments/${tenant.environmentId}/workloads`
  const source = (config: object) => ({ ...specOf(), source: { kind: 'test', config } })
  const bad = await call(api, path, { token }, { name: 'bad', spec: source({ word: 7 }) })
  expect(bad.body).toMatchObject({
    code: 'INVALID_INPUT',
    fields: [{ path: 'spec.source.config.word' }],
  })
  const kind = { ...specOf(), source: { kind: 'nonsense', config: {} } }
  const unknown = await call(api, path, { token }, { name: 'bad', spec: kind })
  expect(unknown.body.code).toBe('SOURCE_KIND_UNKNOWN')
  const kept = await call(
    api,
    path,
    { token },
    {
      name: 'kept',
      spec: { ...source({ word: 'x', later: { deep: [1, null] } }), future: 'field' },
    },
  )
  expect(kept.body.spec).toMatchObject({
    future: 'field',
    source: { config: { later: { deep: [1, null] } } },
  })
})
