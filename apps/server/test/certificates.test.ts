import { afterAll, beforeAll, expect, test } from 'vitest'
import { call } from './support/call.ts'
import { type Admin, firstAdmin, memberToken, otherOrganisation } from './support/people.ts'
import { type TestApi, testApi } from './support/test-api.ts'

const PATH = '/v1/certificates/settings'

let api: TestApi
let admin: Admin
let token: string

beforeAll(async () => {
  api = await testApi()
  admin = await firstAdmin(api)
  token = await memberToken(api, admin.organisationId, 'admin')
})
afterAll(() => api.close())

const save = (body: object, revision: number) =>
  call(api, `PUT ${PATH}`, { token }, body, { 'if-match': `"${revision}"` })

test("WL-23: Let's Encrypt certifies until somebody chooses another authority, and an edit is of one revision", async () => {
  const first = await call(api, `GET ${PATH}`, { token })
  expect(first.body).toEqual({ directory: 'production', revision: 1 })
  const account = { email: 'ops@example.com', directory: 'staging' }
  const saved = await save(account, 1)
  expect([saved.status, saved.body]).toEqual([200, { ...account, revision: 2 }])
  const stale = await save({ directory: 'production' }, 1)
  expect([stale.status, stale.body.code]).toEqual([412, 'REVISION_STALE'])
  expect((await call(api, `GET ${PATH}`, { token })).body).toEqual(saved.body)
  const other = await save({ directory: 'https://ca.example.com/acme/directory' }, 2)
  expect(other.body).toEqual({ directory: 'https://ca.example.com/acme/directory', revision: 3 })
})

test('WL-23: what is no authority is refused, and nothing of it reaches the gateway’s own format', async () => {
  const { revision } = (await call(api, `GET ${PATH}`, { token })).body
  for (const directory of ['http://ca.example.com/', 'nobody', 'https://ca.example.com/{env.PATH}'])
    expect((await save({ directory }, revision)).status, directory).toBe(422)
  expect((await save({ email: 'no address' }, revision)).body.fields[0].path).toBe('email')
})

test('SEC-2: it is each organisation’s own, and stands in the audit log', async () => {
  const { ownerToken } = await otherOrganisation(api)
  const theirs = await call(api, `GET ${PATH}`, { token: ownerToken })
  expect(theirs.body).toEqual({ directory: 'production', revision: 1 })
  const { items } = (await call(api, 'GET /v1/audit?verb=certificates.update', admin)).body
  expect(items[0]).toMatchObject({ outcome: 'succeeded' })
})
