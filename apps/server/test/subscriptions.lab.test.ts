import type { ToldType } from '@keystone/domain/entities/told-type'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { call } from './support/call.ts'
import { type OutboxWorld, outboxWorld } from './support/outbox-world.ts'

let at: OutboxWorld

beforeEach(async () => {
  at = await outboxWorld()
})
afterEach(() => at?.close())

const isOf = (subscription: { readonly id: string }) => (delivery: object) =>
  Reflect.get(delivery, 'subscriptionId') === subscription.id

test('WL-30: what is said to the outside, and that it could not be said, is told to nobody', async () => {
  const all: readonly ToldType[] = [
    'operation.succeeded',
    'operation.failed',
    'operation.cancelled',
    'operation.attention',
    'server.unreachable',
    'server.reachable',
    'audit.entry',
  ]
  await at.subscribe(all)
  await at.passThrough(2)
  const before = at.hook.calls.length
  at.hook.answer = () => ({ status: 400 })
  await at.deploy()
  await at.passThrough(5)
  // The deployment: its beginning and its end in the audit log, and that it ended.
  const types = at.hook.calls.slice(before).map(({ body }) => body.type)
  expect(types.toSorted()).toEqual(['audit.entry', 'audit.entry', 'operation.succeeded'])
})

test('WL-31: the test button says what really came back, and nothing is kept of it', async () => {
  const { id } = await at.subscribe(['operation.failed'])
  at.hook.answer = () => ({ status: 404, body: 'no such hook' })
  const answer = await call(at.api, `POST /v1/subscriptions/${id}/test`, { token: at.token })
  expect(answer.body).toMatchObject({
    ok: false,
    code: 'WEBHOOK_REFUSED',
    why: expect.stringMatching(/^404 after \d+ ms: no such hook$/),
  })
  expect(at.hook.calls[0]?.body).toMatchObject({ type: 'keystone.test' })
  at.hook.answer = () => ({ status: 200, body: 'ok' })
  const good = await call(at.api, `POST /v1/subscriptions/${id}/test`, { token: at.token })
  expect(good.body).toMatchObject({ ok: true, found: expect.stringMatching(/^200 after/) })
  expect((await at.deliveries()).filter(isOf({ id }))).toEqual([])
})

test('WL-31: a subscription that is off is told nothing, and its secret is never shown again', async () => {
  const { id, secret } = await at.subscribe(['operation.succeeded'])
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  const read = await call(at.api, `GET /v1/subscriptions/${id}`, { token: at.token })
  expect(read.text).not.toContain('whsec_')
  const off = await call(
    at.api,
    `PATCH /v1/subscriptions/${id}`,
    { token: at.token },
    { enabled: false },
    { 'if-match': read.headers.get('etag') ?? '' },
  )
  expect(off.body).toMatchObject({ enabled: false, types: ['operation.succeeded'] })
  await at.deploy()
  await at.pass()
  expect(at.hook.calls).toEqual([])
  const rotated = await call(at.api, `POST /v1/subscriptions/${id}/secret`, { token: at.token })
  expect(rotated.body.secret).not.toBe(secret)
  expect(JSON.stringify(await call(at.api, 'GET /v1/audit', { token: at.token }))).not.toContain(
    'whsec_',
  )
})
