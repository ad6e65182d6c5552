import { issueSetupToken } from '@keystone/core/identity/issue-setup-token'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { call } from './support/call.ts'
import {
  type Admin,
  addMembership,
  firstAdmin,
  memberToken,
  otherOrganisation,
  PASSWORD,
} from './support/people.ts'
import { type TestApi, testApi } from './support/test-api.ts'

let api: TestApi
let admin: Admin

beforeEach(async () => {
  api = await testApi({ trustedProxies: ['127.0.0.1/32'] })
  admin = await firstAdmin(api)
})
afterEach(() => api.close())

const from = (address: string) => ({ 'x-forwarded-for': address })

test('SEC-3: of two racing first-admin calls one wins; after it the route is not there', async () => {
  const fresh = await testApi()
  try {
    const token = await issueSetupToken(fresh.product.basis)
    const bodies = ['a', 'b', 'c'].map((name) => ({
      token,
      name,
      email: `${name}@example.com`,
      password: PASSWORD,
    }))
    const answers = await Promise.all(
      bodies.map((body) => call(fresh, 'POST /v1/setup/first-admin', {}, body)),
    )
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1)
    const again = await call(fresh, 'POST /v1/setup/first-admin', {}, bodies[0])
    expect(again.status).toBe(404)
    expect((await call(fresh, 'GET /v1/setup')).body).toEqual({ needsFirstAdmin: false })
  } finally {
    await fresh.close()
  }
})

test('SEC-3: a wrong setup token makes nobody an admin', async () => {
  const fresh = await testApi()
  try {
    await issueSetupToken(fresh.product.basis)
    const answer = await call(
      fresh,
      'POST /v1/setup/first-admin',
      {},
      {
        token: 'ksetup_wrong',
        name: 'Mallory',
        email: 'm@example.com',
        password: PASSWORD,
      },
    )
    expect(answer.status).toBe(403)
    expect(answer.body.code).toBe('SETUP_TOKEN_REFUSED')
    expect((await call(fresh, 'GET /v1/setup')).body).toEqual({ needsFirstAdmin: true })
  } finally {
    await fresh.close()
  }
})

test('SEC-3: the session cookie is bound to this host and out of reach of scripts', async () => {
  const answer = await call(api, 'POST /v1/session', {}, { email: admin.email, password: PASSWORD })
  expect(answer.status).toBe(201)
  const cookie = answer.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/^__Host-keystone=kss_[0-9a-f]{72};/)
  for (const attribute of ['Secure', 'HttpOnly', 'SameSite=Strict', 'Path=/'])
    expect(cookie).toContain(attribute)
  expect(cookie).not.toContain('Domain')
})

test('SEC-3: every sign-in makes a new session; each can be listed and ended', async () => {
  const second = await call(api, 'POST /v1/session', {}, { email: admin.email, password: PASSWORD })
  const cookie = (second.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  expect(cookie).not.toBe(admin.cookie)
  const { body } = await call(api, 'GET /v1/sessions', { cookie })
  expect(body.items).toHaveLength(2)
  const other = body.items.find((one: { current: boolean }) => !one.current)
  expect((await call(api, `DELETE /v1/sessions/${other.id}`, { cookie })).status).toBe(204)
  expect((await call(api, 'GET /v1/session', { cookie: admin.cookie })).status).toBe(401)
  expect((await call(api, 'DELETE /v1/session', { cookie })).status).toBe(204)
  expect((await call(api, 'GET /v1/session', { cookie })).status).toBe(401)
})

test('SEC-3: a session ends after 12 hours idle and after 7 days in all', async () => {
  const me = () => call(api, 'GET /v1/session', { cookie: admin.cookie })
  for (let day = 0; day < 13; day++) {
    api.clock.ahead(11.9 * 3_600_000)
    expect((await me()).status).toBe(200)
  }
  api.clock.ahead(14 * 3_600_000)
  expect((await me()).status).toBe(401)
  const fresh = await call(api, 'POST /v1/session', {}, { email: admin.email, password: PASSWORD })
  const cookie = (fresh.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  api.clock.ahead(12.1 * 3_600_000)
  expect((await call(api, 'GET /v1/session', { cookie })).status).toBe(401)
})

test('SEC-3: a changed password ends the other sessions and keeps this one', async () => {
  const second = await call(api, 'POST /v1/session', {}, { email: admin.email, password: PASSWORD })
  const cookie = (second.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const change = { current: PASSWORD, next: 'another horse entirely' }
  expect((await call(api, 'POST /v1/account/password', { cookie }, change)).status).toBe(204)
  expect((await call(api, 'GET /v1/session', { cookie })).status).toBe(200)
  expect((await call(api, 'GET /v1/session', { cookie: admin.cookie })).status).toBe(401)
  const old = await call(api, 'POST /v1/session', {}, { email: admin.email, password: PASSWORD })
  expect(old.status).toBe(401)
})

test('SEC-3: guessing is slowed down per account and network, and nobody else is locked out', async () => {
  const wrong = { email: admin.email, password: 'not the password' }
  const tries = []
  for (let n = 0; n < 8; n++)
    tries.push((await call(api, 'POST /v1/session', {}, wrong, from('203.0.113.9'))).status)
  expect(tries).toEqual([401, 401, 401, 401, 401, 429, 429, 429])
  const right = { email: admin.email, password: PASSWORD }
  const elsewhere = await call(api, 'POST /v1/session', {}, right, from('198.51.100.7'))
  expect(elsewhere.status).toBe(201)
  const here = await call(api, 'POST /v1/session', {}, right, from('203.0.113.9'))
  expect(here.body.code).toBe('TOO_MANY_REQUESTS')
  api.clock.ahead(61_000)
  const later = await call(api, 'POST /v1/session', {}, right, from('203.0.113.9'))
  expect(later.status).toBe(201)
})

test('F-12: a clock that is set back keeps nobody out who has waited', async () => {
  const wrong = { email: admin.email, password: 'not the password' }
  for (let n = 0; n < 6; n++) await call(api, 'POST /v1/session', {}, wrong, from('203.0.113.9'))
  api.clock.set(-24 * 3_600_000)
  const right = { email: admin.email, password: PASSWORD }
  const early = await call(api, 'POST /v1/session', {}, right, from('203.0.113.9'))
  expect(early.body.code).toBe('TOO_MANY_REQUESTS')
  api.clock.ahead(61_000)
  const later = await call(api, 'POST /v1/session', {}, right, from('203.0.113.9'))
  expect(later.status).toBe(201)
})

test('SEC-3: addresses of one IPv6 /64 count as one, and accounts from one network share a limit', async () => {
  const statuses = []
  for (let n = 0; n < 8; n++) {
    const wrong = { email: admin.email, password: 'not the password' }
    const address = from(`2001:db8:1:2:${n}::${n}`)
    statuses.push((await call(api, 'POST /v1/session', {}, wrong, address)).status)
  }
  expect(statuses.slice(5)).toEqual([429, 429, 429])
  const many = []
  for (let n = 0; n < 24; n++) {
    const wrong = { email: `user${n}@example.com`, password: 'x' }
    many.push((await call(api, 'POST /v1/session', {}, wrong, from('203.0.113.80'))).status)
  }
  expect(many.filter((status) => status === 401)).toHaveLength(20)
  expect(many.slice(20)).toEqual([429, 429, 429, 429])
})

test('SEC-3: X-Forwarded-For of a caller that is no trusted proxy counts for nothing', async () => {
  const direct = await testApi()
  try {
    const { email } = await firstAdmin(direct)
    const statuses = []
    for (let n = 0; n < 7; n++) {
      const wrong = { email, password: 'not the password' }
      const answer = await call(direct, 'POST /v1/session', {}, wrong, from(`203.0.113.${n}`))
      statuses.push(answer.status)
    }
    expect(statuses.slice(5)).toEqual([429, 429])
  } finally {
    await direct.close()
  }
})

test('SEC-3: an unknown address and a wrong password answer alike', async () => {
  const unknown = { email: 'nobody@example.com', password: 'not the password' }
  const wrong = { email: admin.email, password: 'not the password' }
  const [a, b] = [
    await call(api, 'POST /v1/session', {}, unknown, from('203.0.113.1')),
    await call(api, 'POST /v1/session', {}, wrong, from('203.0.113.2')),
  ]
  const { requestId: _a, ...bodyA } = a.body
  const { requestId: _b, ...bodyB } = b.body
  expect(a.status).toBe(401)
  expect(bodyA).toEqual(bodyB)
})

test('SEC-3: the database holds no secret that would let a thief in', async () => {
  const { organisationId } = admin
  const token = await memberToken(api, organisationId, 'owner')
  const { store } = api.product.basis
  const stored = JSON.stringify([
    await store.sessions.ofUser(admin.userId),
    await store.apiTokens(organisationId).list(),
  ])
  const secret = admin.cookie.split('=')[1] ?? 'none'
  expect(stored).not.toContain(secret.slice(8))
  expect(stored).not.toContain(token.slice(8))
})

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
