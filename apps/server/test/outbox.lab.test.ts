import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { deliverOutbox } from '@keystone/core/reconcilers/deliver-outbox'
import type { ToldType } from '@keystone/domain/entities/told-type'
import { type LabPostgres, labPostgres } from '@keystone/testkit/lab/lab-postgres'
import { type LabWebhook, labWebhook } from '@keystone/testkit/lab/lab-webhook'
import { tells } from '@keystone/testkit/lab/tells'
import { tempDir } from '@keystone/testkit/lab/temp-dir'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { call } from './support/call.ts'
import { firstAdmin, memberToken, otherOrganisation } from './support/people.ts'
import { makeTenant, type Tenant } from './support/tenant.ts'
import { type TestApi, testApi } from './support/test-api.ts'

const SENDER = fileURLToPath(new URL('./support/send-outbox.ts', import.meta.url))
const MINUTE_MS = 60_000
const NEVER = new AbortController().signal

let api: TestApi
let hook: LabWebhook
let tenant: Tenant
let token: string
let made = 0

beforeEach(async () => {
  hook = await labWebhook()
  await start()
})
afterEach(async () => {
  await api?.close()
  await hook?.close()
})

async function start(over: Parameters<typeof testApi>[0] = {}) {
  api = await testApi(over)
  const { organisationId } = await firstAdmin(api)
  tenant = await makeTenant(api, organisationId)
  token = await memberToken(api, organisationId, 'owner')
}

async function subscribe(types: readonly ToldType[], url = hook.url) {
  const body = { name: `sink ${++made}`, url, types }
  const answer = await call(api, 'POST /v1/subscriptions', { token }, body)
  expect(answer.status).toBe(201)
  return answer.body as { readonly id: string; readonly secret: string }
}

/** One whole deployment; how it ended. */
async function deploy() {
  const path = `POST /v1/workloads/${tenant.workloadId}/deployments`
  const { body } = await call(api, path, { token }, {}, { 'idempotency-key': `key-${++made}` })
  if (body.id === undefined) throw new Error(JSON.stringify(body))
  await api.product.engine.whenAtRest(body.id)
  const ended = await call(api, `GET /v1/operations/${body.id}`, { token })
  return { id: body.id as string, state: ended.body.operations[0].state as string }
}

const pass = () => deliverOutbox(api.product, NEVER)

/** Passes until nothing is due any more, as if the time of every pause went by. */
async function passThrough(times = 30) {
  for (let round = 0; round < times; round++) {
    await pass()
    api.clock.ahead(12 * MINUTE_MS)
  }
}

async function deliveries(query = '') {
  const { body } = await call(api, `GET /v1/deliveries?sort=oldest&limit=200${query}`, { token })
  return body.items as readonly {
    id: string
    type: string
    subject: string
    state: string
    attempts: number
    parkedBecause?: string
    lastAnswer?: string
  }[]
}

test('F-21: sinks that are down for an hour delay no deployment; they are told of each later, once, in order', async () => {
  const pager = await subscribe(['operation.succeeded', 'operation.failed', 'operation.cancelled'])
  const archive = await subscribe(['audit.entry'])
  hook.answer = () => ({ status: 503, body: 'gone for lunch' })
  const deployed: string[] = []
  for (let minutes = 0; minutes < 60; minutes += 5) {
    const { id, state } = await deploy()
    expect(state).toBe('succeeded')
    deployed.push(id)
    await pass()
    api.clock.ahead(5 * MINUTE_MS)
  }
  // A sink that is down is left in peace: two sinks, a call a pause, and one beside it once in doubt.
  expect(hook.calls.length).toBeLessThan(2 * 12 * 2)
  expect(hook.taken()).toEqual([])

  hook.answer = () => ({ status: 204 })
  await passThrough(4)
  const ids = hook.taken().map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const told = hook.taken().filter(({ body }) => body.type === 'operation.succeeded')
  expect(told.map(({ body }) => body.data.operation.id)).toEqual(deployed)
  for (const { headers, text, id } of hook.taken()) {
    const { secret } = text.includes('"audit.entry"') ? archive : pager
    const at = new Date(Number(headers['webhook-timestamp']) * 1_000)
    expect(headers['webhook-signature']).toBe(new Webhook(secret).sign(id, at, text))
  }
  expectWholeChain(
    hook.taken().flatMap(({ body }) => (body.type === 'audit.entry' ? [body.data] : [])),
  )
  expect((await deliveries('&state=waiting')).filter(isOf(pager))).toEqual([])
})

const isOf = (subscription: { readonly id: string }) => (delivery: object) =>
  Reflect.get(delivery, 'subscriptionId') === subscription.id

/** As docs/how-to/be-told-what-happens.md says that a receiver verifies it. */
function expectWholeChain(entries: readonly Record<string, string | number | null>[]): void {
  let previous = '0'.repeat(64)
  for (const [index, entry] of entries.entries()) {
    expect([entry.seq, entry.previousHash]).toEqual([index + 1, previous])
    const names = 'previousHash organisationId seq id atMs actor verb subject reason sourceAddress'
    const fields = `${names} requestId correlationId operationId outcome`
      .split(' ')
      .map((name) => entry[name])
      .map((value) => (value == null ? '-:' : `${Buffer.byteLength(String(value))}:${value}`))
    previous = createHash('sha256').update(fields.join('')).digest('hex')
    expect(entry.hash).toBe(previous)
  }
  expect(entries.length).toBeGreaterThan(12)
}

test('F-21: a sink that takes the call and says nothing holds up neither deployments nor other sinks', async () => {
  const silent = await labWebhook()
  try {
    silent.answer = () => ({ status: undefined })
    await subscribe(['operation.succeeded'], silent.url)
    await subscribe(['operation.succeeded'])
    await deploy()
    const passing = pass()
    expect((await deploy()).state).toBe('succeeded')
    await passing
    await pass()
    expect([silent.calls.length, hook.taken().length]).toEqual([1, 2])
  } finally {
    await silent.close()
  }
})

test('F-21: a message that is refused is parked at once with the reason, and the others go through', async ({
  task,
}) => {
  await subscribe(['operation.succeeded'])
  const deployed = [await deploy(), await deploy(), await deploy()].map(({ id }) => id)
  const poison = deployed[1] ?? ''
  hook.answer = ({ text }) =>
    text.includes(poison) ? { status: 422, body: 'I cannot read that' } : { status: 200 }
  await passThrough(3)
  const [parked, ...more] = await deliveries('&state=parked')
  expect(more).toEqual([])
  expect(parked).toMatchObject({
    subject: poison,
    attempts: 1,
    parkedBecause: 'The sink refused this message.',
    lastAnswer: expect.stringMatching(/^422 after \d+ ms: I cannot read that$/),
  })
  tells(task, { message: `${parked?.parkedBecause} ${parked?.lastAnswer}` })
  expect(hook.taken().map(({ body }) => body.data.operation.id)).toEqual(
    deployed.filter((id) => id !== poison),
  )

  // Mended, a person sends it again: under its old id.
  hook.answer = () => ({ status: 200 })
  const again = await call(api, `POST /v1/deliveries/${parked?.id}/retry`, { token })
  expect(again.body).toMatchObject({ state: 'waiting', attempts: 0 })
  await pass()
  expect(hook.taken().at(-1)).toMatchObject({ id: parked?.id })
  expect(await deliveries('&state=parked')).toEqual([])
})

test('F-21: a message at which the sink breaks each time is parked once another goes through', async () => {
  await subscribe(['operation.succeeded'])
  const { id: poison } = await deploy()
  hook.answer = ({ text }) => ({ status: text.includes(poison) ? 500 : 200 })
  await passThrough(12)
  // Alone it proves nothing about the sink.
  expect(await deliveries('&state=waiting')).toHaveLength(1)
  const { id: good } = await deploy()
  await passThrough(2)
  expect(hook.taken().map(({ body }) => body.data.operation.id)).toEqual([good])
  const [parked] = await deliveries('&state=parked')
  expect(parked?.subject).toBe(poison)
  expect(parked?.parkedBecause).toMatch(/^It failed \d+ times, and the sink took another/)

  const reason = { reason: 'told by telephone' }
  const dropped = await call(api, `POST /v1/deliveries/${parked?.id}/drop`, { token }, reason)
  expect(dropped.body.state).toBe('dropped')
  const twice = await call(api, `POST /v1/deliveries/${parked?.id}/drop`, { token }, reason)
  expect([twice.status, twice.body.code]).toEqual([409, 'DELIVERY_STATE'])
  const { body } = await call(api, 'GET /v1/audit?verb=delivery.drop', { token })
  expect(body.items[0]).toMatchObject({ subject: `delivery:${parked?.id}`, ...reason })
})

test('F-21: what no sink takes for three days is parked, and Retry-After is waited for', async () => {
  await subscribe(['operation.succeeded'])
  hook.answer = () => ({ status: 429, headers: { 'retry-after': '1800' } })
  await deploy()
  await deploy()
  await pass()
  api.clock.ahead(29 * MINUTE_MS)
  await pass()
  expect(hook.calls).toHaveLength(1)
  api.clock.ahead(2 * MINUTE_MS)
  await pass()
  expect(hook.calls).toHaveLength(2)
  api.clock.ahead(3 * 24 * 60 * MINUTE_MS)
  await pass()
  // The one before was for a day.
  token = await memberToken(api, tenant.organisationId, 'owner')
  const parked = await deliveries('&state=parked')
  expect(parked.map(({ parkedBecause }) => parkedBecause)).toEqual(
    Array(2).fill('It was not taken within 3 days.'),
  )
  expect(hook.calls).toHaveLength(3)
})

test('F-21: a control plane killed between the call and its record sends the same message again, under the same id', async () => {
  await using folder = tempDir('outbox')
  const file = path.join(folder.path, 'keystone.db')
  await api.close()
  await start({ database: { file } })
  await subscribe(['operation.succeeded'])
  await deploy()
  await deploy()
  await api.close()

  const sender = send(file)
  hook.answer = () => {
    sender.kill('SIGKILL')
    return { status: 204 }
  }
  expect((await once(sender, 'exit'))[1]).toBe('SIGKILL')
  expect(hook.calls).toHaveLength(1)
  hook.answer = () => ({ status: 204 })
  expect((await once(send(file), 'exit'))[0]).toBe(0)
  const [first, again, next, ...more] = hook.calls
  expect([again?.id, again?.text]).toEqual([first?.id, first?.text])
  expect(next?.id).not.toBe(first?.id)
  expect(more).toEqual([])
  await start()
})

function send(file: string) {
  return spawn(process.execPath, [SENDER, file], { stdio: 'inherit' })
}

test('F-21: of two instances on PostgreSQL that look at the same time one tells, each message once', async () => {
  const postgres: LabPostgres = await labPostgres()
  await using _ = postgres
  const url = await postgres.createDatabase('outbox')
  await api.close()
  await start({ database: { url } })
  const other = await testApi({ database: { url } })
  try {
    await subscribe(['operation.succeeded', 'audit.entry'])
    const deployed: string[] = []
    for (let round = 0; round < 6; round++) {
      deployed.push((await deploy()).id)
      await Promise.all(
        [api, other, api, other].map(({ product }) => deliverOutbox(product, NEVER)),
      )
    }
    await passThrough(2)
    const ids = hook.taken().map(({ id }) => id)
    expect([new Set(ids).size, hook.calls.length]).toEqual([ids.length, ids.length])
    const told = hook.taken().filter(({ body }) => body.type === 'operation.succeeded')
    expect(told.map(({ body }) => body.data.operation.id)).toEqual(deployed)
    expectWholeChain(
      hook.taken().flatMap(({ body }) => (body.type === 'audit.entry' ? [body.data] : [])),
    )
  } finally {
    await other.close()
  }
})

test('SEC-12: receivers of one organisation that keep everybody waiting delay no other organisation', async () => {
  const silent = await labWebhook()
  silent.answer = () => ({ status: undefined })
  try {
    for (let sink = 0; sink < 12; sink++) await subscribe(['audit.entry'], silent.url)
    let isOver = false
    const running = pass().then(() => {
      isOver = true
    })
    await waitFor('the silent ones to be called', () => silent.calls.length > 0)
    const { organisationId } = await otherOrganisation(api)
    token = await memberToken(api, organisationId, 'owner')
    await subscribe(['audit.entry'])
    await waitFor('the other organisation to be told', () => hook.taken().length > 0)
    expect(isOver).toBe(false)
    await running
  } finally {
    await silent.close()
  }
})

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
  await subscribe(all)
  await passThrough(2)
  const before = hook.calls.length
  hook.answer = () => ({ status: 400 })
  await deploy()
  await passThrough(5)
  // The deployment: its beginning and its end in the audit log, and that it ended.
  const types = hook.calls.slice(before).map(({ body }) => body.type)
  expect(types.toSorted()).toEqual(['audit.entry', 'audit.entry', 'operation.succeeded'])
})

test('WL-31: the test button says what really came back, and nothing is kept of it', async () => {
  const { id } = await subscribe(['operation.failed'])
  hook.answer = () => ({ status: 404, body: 'no such hook' })
  const answer = await call(api, `POST /v1/subscriptions/${id}/test`, { token })
  expect(answer.body).toMatchObject({
    ok: false,
    code: 'WEBHOOK_REFUSED',
    why: expect.stringMatching(/^404 after \d+ ms: no such hook$/),
  })
  expect(hook.calls[0]?.body).toMatchObject({ type: 'keystone.test' })
  hook.answer = () => ({ status: 200, body: 'ok' })
  const good = await call(api, `POST /v1/subscriptions/${id}/test`, { token })
  expect(good.body).toMatchObject({ ok: true, found: expect.stringMatching(/^200 after/) })
  expect((await deliveries()).filter(isOf({ id }))).toEqual([])
})

test('WL-31: a subscription that is off is told nothing, and its secret is never shown again', async () => {
  const { id, secret } = await subscribe(['operation.succeeded'])
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  const read = await call(api, `GET /v1/subscriptions/${id}`, { token })
  expect(read.text).not.toContain('whsec_')
  const off = await call(
    api,
    `PATCH /v1/subscriptions/${id}`,
    { token },
    { enabled: false },
    { 'if-match': read.headers.get('etag') ?? '' },
  )
  expect(off.body).toMatchObject({ enabled: false, types: ['operation.succeeded'] })
  await deploy()
  await pass()
  expect(hook.calls).toEqual([])
  const rotated = await call(api, `POST /v1/subscriptions/${id}/secret`, { token })
  expect(rotated.body.secret).not.toBe(secret)
  expect(JSON.stringify(await call(api, 'GET /v1/audit', { token }))).not.toContain('whsec_')
})
