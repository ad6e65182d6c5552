import { issueSetupToken } from '@keystone/core/identity/issue-setup-token'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { call } from './support/call.ts'
import { type Admin, firstAdmin, memberToken, PASSWORD } from './support/people.ts'
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
