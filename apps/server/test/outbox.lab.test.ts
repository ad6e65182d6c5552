import { labWebhook } from '@keystone/testkit/lab/lab-webhook'
import { tells } from '@keystone/testkit/lab/tells'
import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { call } from './support/call.ts'
import { expectWholeChain } from './support/expect-whole-chain.ts'
import { MINUTE_MS, type OutboxWorld, outboxWorld } from './support/outbox-world.ts'

let at: OutboxWorld

beforeEach(async () => {
  at = await outboxWorld()
})
afterEach(() => at?.close())

const isOf = (subscription: { readonly id: string }) => (delivery: object) =>
  Reflect.get(delivery, 'subscriptionId') === subscription.id

test('F-21: sinks that are down for an hour delay no deployment; they are told of each later, once, in order', async () => {
  const pager = await at.subscribe([
    'operation.succeeded',
    'operation.failed',
    'operation.cancelled',
  ])
  const archive = await at.subscribe(['audit.entry'])
  at.hook.answer = () => ({ status: 503, body: 'gone for lunch' })
  const deployed: string[] = []
  for (let minutes = 0; minutes < 60; minutes += 5) {
    const { id, state } = await at.deploy()
    expect(state).toBe('succeeded')
    deployed.push(id)
    await at.pass()
    at.api.clock.ahead(5 * MINUTE_MS)
  }
  // A sink that is down is left in peace: two sinks, a call a pause, and one beside it once in doubt.
  expect(at.hook.calls.length).toBeLessThan(2 * 12 * 2)
  expect(at.hook.taken()).toEqual([])

  at.hook.answer = () => ({ status: 204 })
  await at.passThrough(4)
  const ids = at.hook.taken().map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const told = at.hook.taken().filter(({ body }) => body.type === 'operation.succeeded')
  expect(told.map(({ body }) => body.data.operation.id)).toEqual(deployed)
  for (const { headers, text, id } of at.hook.taken()) {
    const { secret } = text.includes('"audit.entry"') ? archive : pager
    const sentAt = new Date(Number(headers['webhook-timestamp']) * 1_000)
    expect(headers['webhook-signature']).toBe(new Webhook(secret).sign(id, sentAt, text))
  }
  expectWholeChain(
    at.hook.taken().flatMap(({ body }) => (body.type === 'audit.entry' ? [body.data] : [])),
  )
  expect((await at.deliveries('&state=waiting')).filter(isOf(pager))).toEqual([])
})

test('F-21: a sink that takes the call and says nothing holds up neither deployments nor other sinks', async () => {
  const silent = await labWebhook()
  try {
    silent.answer = () => ({ status: undefined })
    await at.subscribe(['operation.succeeded'], { url: silent.url })
    await at.subscribe(['operation.succeeded'])
    await at.deploy()
    const passing = at.pass()
    expect((await at.deploy()).state).toBe('succeeded')
    await passing
    await at.pass()
    expect([silent.calls.length, at.hook.taken().length]).toEqual([1, 2])
  } finally {
    await silent.close()
  }
})

test('F-21: a message that is refused is parked at once with the reason, and the others go through', async ({
  task,
}) => {
  await at.subscribe(['operation.succeeded'])
  const deployed = [await at.deploy(), await at.deploy(), await at.deploy()].map(({ id }) => id)
  const poison = deployed[1] ?? ''
  at.hook.answer = ({ text }) =>
    text.includes(poison) ? { status: 422, body: 'I cannot read that' } : { status: 200 }
  await at.passThrough(3)
  const [parked, ...more] = await at.deliveries('&state=parked')
  expect(more).toEqual([])
  expect(parked).toMatchObject({
    subject: poison,
    attempts: 1,
    parkedBecause: 'The sink refused this message.',
    lastAnswer: expect.stringMatching(/^422 after \d+ ms: I cannot read that$/),
  })
  tells(task, { message: `${parked?.parkedBecause} ${parked?.lastAnswer}` })
  expect(at.hook.taken().map(({ body }) => body.data.operation.id)).toEqual(
    deployed.filter((id) => id !== poison),
  )

  // Mended, a person sends it again: under its old id.
  at.hook.answer = () => ({ status: 200 })
  const again = await call(at.api, `POST /v1/deliveries/${parked?.id}/retry`, { token: at.token })
  expect(again.body).toMatchObject({ state: 'waiting', attempts: 0 })
  await at.pass()
  expect(at.hook.taken().at(-1)).toMatchObject({ id: parked?.id })
  expect(await at.deliveries('&state=parked')).toEqual([])
})

test('F-21: a message at which the sink breaks each time is parked once another goes through', async () => {
  await at.subscribe(['operation.succeeded'])
  const { id: poison } = await at.deploy()
  at.hook.answer = ({ text }) => ({ status: text.includes(poison) ? 500 : 200 })
  await at.passThrough(12)
  // Alone it proves nothing about the sink.
  expect(await at.deliveries('&state=waiting')).toHaveLength(1)
  const { id: good } = await at.deploy()
  await at.passThrough(2)
  expect(at.hook.taken().map(({ body }) => body.data.operation.id)).toEqual([good])
  const [parked] = await at.deliveries('&state=parked')
  expect(parked?.subject).toBe(poison)
  expect(parked?.parkedBecause).toMatch(/^It failed \d+ times, and the sink took another/)

  const reason = { reason: 'told by telephone' }
  const dropped = await call(
    at.api,
    `POST /v1/deliveries/${parked?.id}/drop`,
    { token: at.token },
    reason,
  )
  expect(dropped.body.state).toBe('dropped')
  const twice = await call(
    at.api,
    `POST /v1/deliveries/${parked?.id}/drop`,
    { token: at.token },
    reason,
  )
  expect([twice.status, twice.body.code]).toEqual([409, 'DELIVERY_STATE'])
  const { body } = await call(at.api, 'GET /v1/audit?verb=delivery.drop', { token: at.token })
  expect(body.items[0]).toMatchObject({ subject: `delivery:${parked?.id}`, ...reason })
})

test('F-21: what no sink takes for three days is parked, and Retry-After is waited for', async () => {
  await at.subscribe(['operation.succeeded'])
  at.hook.answer = () => ({ status: 429, headers: { 'retry-after': '1800' } })
  await at.deploy()
  await at.deploy()
  await at.pass()
  at.api.clock.ahead(29 * MINUTE_MS)
  await at.pass()
  expect(at.hook.calls).toHaveLength(1)
  at.api.clock.ahead(2 * MINUTE_MS)
  await at.pass()
  expect(at.hook.calls).toHaveLength(2)
  at.api.clock.ahead(3 * 24 * 60 * MINUTE_MS)
  await at.pass()
  // The one before was for a day.
  await at.renewToken()
  const parked = await at.deliveries('&state=parked')
  expect(parked.map(({ parkedBecause }) => parkedBecause)).toEqual(
    Array(2).fill('It was not taken within 3 days.'),
  )
  expect(at.hook.calls).toHaveLength(3)
})
