import { afterEach, beforeEach, expect, test } from 'vitest'
import { call } from './support/call.ts'
import {
  type Admin,
  addMembership,
  firstAdmin,
  memberToken,
  otherOrganisation,
} from './support/people.ts'
import { type TestApi, testApi } from './support/test-api.ts'

let api: TestApi
let admin: Admin

beforeEach(async () => {
  api = await testApi({ trustedProxies: ['127.0.0.1/32'] })
  admin = await firstAdmin(api)
})
afterEach(() => api.close())

test('SEC-3: a token has scopes within its maker’s rights, an end, a last use, and can be revoked', async () => {
  const { cookie } = admin
  const made = await call(
    api,
    'POST /v1/tokens',
    { cookie },
    {
      name: 'ci',
      scopes: ['application.read'],
      expiresInDays: 2,
    },
  )
  expect(made.status).toBe(201)
  const { token, id } = made.body
  expect(token).toMatch(/^ks_[0-9a-f]{72}$/)
  expect((await call(api, 'GET /v1/applications', { token })).status).toBe(200)
  expect((await call(api, 'GET /v1/servers', { token })).status).toBe(403)
  const listed = await call(api, 'GET /v1/tokens', { cookie })
  expect(listed.body.items[0]).toMatchObject({ id, name: 'ci', scopes: ['application.read'] })
  expect(listed.body.items[0].lastUsedAt).toBeDefined()
  expect(listed.text).not.toContain(token)
  api.clock.ahead(2 * 24 * 3_600_000 + 1)
  expect((await call(api, 'GET /v1/applications', { token })).status).toBe(401)
})

test('SEC-3: a revoked token and a mistyped one open nothing', async () => {
  const { organisationId, cookie } = admin
  const token = await memberToken(api, organisationId, 'viewer')
  expect((await call(api, 'DELETE /v1/session', { token })).status).toBe(204)
  expect((await call(api, 'GET /v1/session', { token })).status).toBe(401)
  const flipped = `${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`
  expect((await call(api, 'GET /v1/session', { token: flipped })).status).toBe(401)
  expect((await call(api, `GET /v1/session?token=${token}`)).status).toBe(401)
  expect((await call(api, 'GET /v1/session', { cookie })).status).toBe(200)
})

test('SEC-2: nobody hands out more than they have, changes themselves, or orphans the organisation', async () => {
  const { cookie, organisationId, userId } = admin
  const adminToken = await memberToken(api, organisationId, 'admin')
  const person = { name: 'Bob', email: 'bob@example.com', password: 'a long enough phrase' }
  const above = await call(
    api,
    'POST /v1/members',
    { token: adminToken },
    { ...person, role: 'owner' },
  )
  expect(above.body.code).toBe('ROLE_ABOVE_OWN')
  const demote = { role: 'viewer', reason: 'because I can' }
  const ifMatch = { 'if-match': '"1"' }
  const patch = `PATCH /v1/members/${userId}`
  const owner = await call(api, patch, { token: adminToken }, demote, ifMatch)
  expect(owner.body.code).toBe('ROLE_ABOVE_OWN')
  const self = await call(api, patch, { cookie }, demote, ifMatch)
  expect(self.body.code).toBe('OWN_ROLE')
  const wide = await call(
    api,
    'POST /v1/tokens',
    { token: adminToken },
    {
      name: 'wide',
      scopes: ['organisation.manage'],
    },
  )
  expect(wide.body.code).toBe('ROLE_ABOVE_OWN')
})

test('SEC-2: a session acts in the organisation that it names, and in none that is not its own', async () => {
  const second = (await otherOrganisation(api)).organisationId
  const there = { 'keystone-organisation': second }
  const me = () => call(api, 'GET /v1/session', admin, undefined, there)
  expect((await me()).status).toBe(401)
  const made = await call(api, 'POST /v1/tokens', admin, {
    name: 'ci',
    scopes: ['application.read'],
    expiresInDays: 2,
  })
  await addMembership(api, second, admin.userId, 'viewer')
  const { body } = await me()
  expect([body.organisation.id, body.role]).toEqual([second, 'viewer'])
  const both = { [admin.organisationId]: 'owner', [second]: 'viewer' }
  expect(rolesOf(body.organisations)).toEqual(both)
  expect((await call(api, 'POST /v1/servers', admin, {}, there)).status).toBe(403)
  // A token is of one organisation, whatever its owner belongs to by now.
  const byToken = await call(api, 'GET /v1/session', made.body, undefined, there)
  expect(byToken.body.organisation.id).toBe(admin.organisationId)
  expect(Object.keys(rolesOf(byToken.body.organisations))).toEqual([admin.organisationId])
})

function rolesOf(organisations: readonly { id: string; role: string }[]): Record<string, string> {
  return Object.fromEntries(organisations.map(({ id, role }) => [id, role]))
}

test('SEC-3: a changed role counts at once and ends the sessions of the old one', async () => {
  const { cookie } = admin
  const person = { email: 'bob@example.com', password: 'a long enough phrase' }
  const whole = { ...person, name: 'Bob', role: 'developer' }
  const added = await call(api, 'POST /v1/members', { cookie }, whole)
  expect([added.status, added.headers.get('etag')]).toEqual([201, '"1"'])
  const signedIn = await call(api, 'POST /v1/session', {}, person)
  const bob = { cookie: (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '' }
  const login = await call(api, 'POST /v1/session/token', {}, { ...person, name: 'cli' })
  const cli = { token: login.body.token as string }
  expect((await call(api, 'POST /v1/applications', cli, { name: 'one' })).status).toBe(201)
  const demoted = await call(
    api,
    `PATCH /v1/members/${added.body.userId}`,
    { cookie },
    {
      role: 'viewer',
      reason: 'moved to another team',
    },
    { 'if-match': added.headers.get('etag') ?? '' },
  )
  expect(demoted.status).toBe(200)
  expect((await call(api, 'GET /v1/session', bob)).status).toBe(401)
  expect((await call(api, 'POST /v1/applications', cli, { name: 'two' })).status).toBe(403)
})

test('SF-1: of two administrators who edit one thing the later one is told, and nothing is lost', async () => {
  const { cookie } = admin
  const person = { email: 'bob@example.com', password: 'a long enough phrase' }
  const whole = { ...person, name: 'Bob', role: 'developer' }
  const added = await call(api, 'POST /v1/members', { cookie }, whole)
  const edits = [
    { path: '/v1/organisation', first: { name: 'First' }, second: { name: 'Second' } },
    {
      path: `/v1/members/${added.body.userId}`,
      first: { role: 'viewer', reason: 'moved to another team' },
      second: { role: 'admin', reason: 'a hand is needed' },
    },
  ]
  for (const { path, first, second } of edits) {
    const read = await call(api, `GET ${path}`, { cookie })
    const etag = { 'if-match': read.headers.get('etag') ?? '' }
    expect((await call(api, `PATCH ${path}`, { cookie }, first)).status, path).toBe(428)
    const one = await call(api, `PATCH ${path}`, { cookie }, first, etag)
    expect([one.status, one.headers.get('etag')], path).toEqual([200, '"2"'])
    const two = await call(api, `PATCH ${path}`, { cookie }, second, etag)
    expect([two.status, two.body.code], path).toEqual([412, 'REVISION_STALE'])
    expect((await call(api, `GET ${path}`, { cookie })).body, path).toEqual(one.body)
    const again = { 'if-match': one.headers.get('etag') ?? '' }
    expect((await call(api, `PATCH ${path}`, { cookie }, second, again)).status, path).toBe(200)
  }
})

test('SEC-3: an administrator sees and ends the sessions and tokens of another member', async () => {
  const { cookie, userId } = admin
  const person = { email: 'bob@example.com', password: 'a long enough phrase' }
  const whole = { ...person, name: 'Bob', role: 'developer' }
  const added = await call(api, 'POST /v1/members', { cookie }, whole)
  const signedIn = await call(api, 'POST /v1/session', {}, person)
  const bob = { cookie: (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '' }
  const login = await call(api, 'POST /v1/session/token', {}, { ...person, name: 'cli' })
  const member = `/v1/members/${added.body.userId}`
  const reason = { reason: 'the laptop is lost' }
  const seen = await call(api, `GET ${member}/sessions`, { cookie })
  expect(seen.body.items).toMatchObject([{ current: false }])
  const tokens = await call(api, `GET ${member}/tokens`, { cookie })
  expect(tokens.body.items).toMatchObject([{ id: login.body.id, name: 'cli' }])
  expect(tokens.text).not.toContain(login.body.token)
  expect((await call(api, `DELETE ${member}/sessions`, { cookie }, reason)).status).toBe(204)
  expect((await call(api, 'GET /v1/session', bob)).status).toBe(401)
  const token = { token: login.body.token as string }
  expect((await call(api, 'GET /v1/session', token)).status).toBe(200)
  const revoke = `DELETE ${member}/tokens/${login.body.id}`
  expect((await call(api, revoke, { cookie }, reason)).status).toBe(204)
  expect((await call(api, 'GET /v1/session', token)).status).toBe(401)
  const own = await call(api, `DELETE /v1/members/${userId}/sessions`, { cookie }, reason)
  expect(own.body.code).toBe('OWN_ROLE')
})

test('SF-6: the audit log is filtered by outcome, time and id of a request', async () => {
  const { cookie, organisationId } = admin
  const token = await memberToken(api, organisationId, 'viewer')
  const before = new Date(api.clock.now()).toISOString()
  api.clock.ahead(1_000)
  const after = new Date(api.clock.now()).toISOString()
  const denied = await call(api, 'POST /v1/applications', { token }, { name: 'no' })
  const list = async (query: string) =>
    (await call(api, `GET /v1/audit?${query}`, { cookie })).body.items
  expect(await list('outcome=denied')).toMatchObject([{ verb: 'application.create' }])
  expect(await list(`from=${after}`)).toHaveLength(1)
  expect((await list(`until=${before}`)).map(verbOf)).not.toContain('application.create')
  const byRequest = await list(`q=${denied.body.requestId}`)
  expect(byRequest).toMatchObject([{ verb: 'application.create', outcome: 'denied' }])
})

function verbOf(entry: { readonly verb: string }): string {
  return entry.verb
}

test('SEC-10: sign-ins, refusals and denials stand in an intact audit log', async () => {
  const { cookie, organisationId } = admin
  await call(api, 'POST /v1/session', {}, { email: admin.email, password: 'wrong password' })
  const token = await memberToken(api, organisationId, 'viewer')
  await call(api, 'POST /v1/applications', { token }, { name: 'no' })
  const { body } = await call(api, 'GET /v1/audit', { cookie })
  const seen = body.items.map(
    (one: { verb: string; outcome: string }) => `${one.verb} ${one.outcome}`,
  )
  expect(seen).toContain('session.create denied')
  expect(seen).toContain('application.create denied')
  expect(seen).toContain('session.first-admin succeeded')
  const verdict = await call(api, 'GET /v1/audit/verify', { cookie })
  expect(verdict.body.intact).toBe(true)
  const exported = await call(api, 'GET /v1/audit/export', { cookie })
  const lines = exported.text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines.map((line) => line.seq)).toEqual(lines.map((_, index) => index + 1))
})
