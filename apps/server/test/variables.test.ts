import { afterAll, beforeAll, expect, test } from 'vitest'
import { call } from './support/call.ts'
import { firstAdmin, memberToken } from './support/people.ts'
import { makeTenant, type Tenant } from './support/tenant.ts'
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

test('SEC-5: secret variables are write-only; revealing needs its right and leaves a trace', async () => {
  const path = `/v1/workloads/${tenant.workloadId}/variables`
  const text = 'PLAIN=1\nQUOTED=\'a # b\'\nMULTI="one\\ntwo"\n# comment\nexport TAIL=x # gone\n'
  const set = await call(api, `PUT ${path}/dotenv`, { token }, { text })
  expect(set.status).toBe(200)
  const values = set.body.items.map((one: { name: string; value?: string }) => [
    one.name,
    one.value,
  ])
  expect(values).toContainEqual(['QUOTED', undefined])
  const reveal = (name: string) => call(api, `POST ${path}/${name}/reveal`, { token })
  expect((await reveal('QUOTED')).body.value).toBe('a # b')
  expect((await reveal('MULTI')).body.value).toBe('one\ntwo')
  expect((await reveal('TAIL')).body.value).toBe('x')
  const audit = await call(api, 'GET /v1/audit?verb=variable.reveal', { token })
  expect(audit.body.items).toHaveLength(3)
  expect(api.logged.join('')).not.toContain('a # b')
  const reserved = await call(api, `PUT ${path}/dotenv`, { token }, { text: 'A=1\nLD_PRELOAD=x' })
  expect(reserved.body).toMatchObject({ code: 'DOTENV_INVALID' })
  expect(reserved.body.detail).toContain('Line 2')
})

test('SF-1: an edit of a variable is refused where somebody else has changed it meanwhile, and a .env text is previewed without changing anything', async () => {
  const path = `/v1/workloads/${tenant.workloadId}/variables`
  const save = (value: string, revision: number) =>
    call(
      api,
      `PATCH ${path}`,
      { token },
      { set: [{ name: 'SHARED', value, secret: false }], expected: { SHARED: revision } },
    )
  expect((await save('mine', 1)).body).toMatchObject({ code: 'REVISION_STALE' })
  expect((await save('mine', 0)).status).toBe(200)
  expect((await save('theirs', 0)).body).toMatchObject({ code: 'REVISION_STALE' })
  expect((await save('theirs', 1)).status).toBe(200)

  const text = 'SHARED=other\nFRESH=1\n'
  const body = { text, secret: false, replace: true, preview: true }
  const preview = await call(api, `PUT ${path}/dotenv`, { token }, body)
  const names = (items: readonly { name: string }[]) => items.map(({ name }) => name)
  expect(names(preview.body.items)).toEqual(['FRESH', 'SHARED'])
  const now = await call(api, `GET ${path}`, { token })
  expect(names(now.body.items)).not.toContain('FRESH')
  expect(now.body.items).toContainEqual(
    expect.objectContaining({ name: 'SHARED', value: 'theirs' }),
  )
})
