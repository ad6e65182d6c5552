import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { call } from './support/call.ts'
import { firstAdmin, memberToken } from './support/people.ts'
import { readStream, type Seen } from './support/read-stream.ts'
import { makeTenant, type Tenant } from './support/tenant.ts'
import { type TestApi, testApi } from './support/test-api.ts'

let api: TestApi
let tenant: Tenant
let token: string
let keys = 0

beforeAll(async () => {
  api = await testApi()
  const { organisationId } = await firstAdmin(api)
  tenant = await makeTenant(api, organisationId)
  token = await memberToken(api, organisationId, 'owner')
})
afterAll(() => api.close())
beforeEach(() => {
  api.gate.release()
  keys++
})

const key = (name = '') => ({ 'idempotency-key': `key-${keys}${name}` })
const deploy = (body: object = {}, headers = key(), query = '') =>
  call(api, `POST /v1/workloads/${tenant.workloadId}/deployments${query}`, { token }, body, headers)
const ended = async (id: string) => {
  await api.product.engine.whenAtRest(id)
  return await call(api, `GET /v1/operations/${id}`, { token })
}

test('OPS-9: a call that starts an operation needs an Idempotency-Key', async () => {
  const answer = await call(
    api,
    `POST /v1/workloads/${tenant.workloadId}/deployments`,
    { token },
    {},
  )
  expect([answer.status, answer.body.code]).toEqual([400, 'IDEMPOTENCY_KEY_REQUIRED'])
})

test('OPS-9: the same key and body give the same operation, another body is a clear 409', async () => {
  const first = await deploy({ want: 'main' })
  expect(first.status).toBe(202)
  expect(first.headers.get('location')).toBe(`/v1/operations/${first.body.id}`)
  const again = await deploy({ want: 'main' })
  expect([again.status, again.body.id, again.body.replayed]).toEqual([202, first.body.id, true])
  const other = await deploy({ want: 'next' })
  expect([other.status, other.body.code]).toEqual([409, 'IDEMPOTENCY_CONFLICT'])
  const fresh = await deploy({ want: 'next' }, key('b'))
  expect(fresh.body.id).not.toBe(first.body.id)
  await ended(fresh.body.id)
})

test('OPS-9: ten equal calls at once start one operation', async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => deploy({ want: 'main' })))
  expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1)
  expect(answers.filter((answer) => answer.body.replayed === undefined)).toHaveLength(1)
})

test('OPS-14: a plan changes nothing, is the same twice, and is refused once it is stale', async () => {
  const before = await call(api, 'GET /v1/operations', { token })
  const plan = await deploy({ want: 'main' }, key(), '?plan=true')
  expect(plan.status).toBe(200)
  expect(plan.body).toMatchObject({
    kind: 'workload.deploy',
    subject: `workload:${tenant.workloadId}`,
    plan: { risks: ['none, it is a test'], nodes: [{ name: 'speak', does: 'speak' }] },
  })
  const twice = await deploy({ want: 'main' }, key(), '?plan=true')
  expect(twice.body.planHash).toBe(plan.body.planHash)
  const after = await call(api, 'GET /v1/operations', { token })
  expect(after.body.items).toEqual(before.body.items)

  const stale = await deploy({ want: 'next' }, key(), `?planHash=${plan.body.planHash}`)
  expect([stale.status, stale.body.code]).toEqual([409, 'PLAN_STALE'])
  const agreed = await deploy({ want: 'main' }, key(), `?planHash=${plan.body.planHash}`)
  expect(agreed.status).toBe(202)
})

test('OPS-16: the reason and who asked stand in the audit log beside the operation', async () => {
  const rollback = await call(
    api,
    `POST /v1/workloads/${tenant.workloadId}/rollback`,
    { token },
    { releaseId: tenant.releaseId, reason: 'the new one is slow' },
    key(),
  )
  expect(rollback.status).toBe(202)
  const { body } = await call(api, 'GET /v1/audit?verb=workload.rollback', { token })
  expect(body.items[0]).toMatchObject({
    reason: 'the new one is slow',
    operationId: rollback.body.id,
    outcome: 'started',
  })
  const unreasoned = await call(
    api,
    `POST /v1/workloads/${tenant.workloadId}/rollback`,
    { token },
    { releaseId: tenant.releaseId },
    key('b'),
  )
  expect(unreasoned.body).toMatchObject({ code: 'INVALID_INPUT', fields: [{ path: 'reason' }] })
})

test('OPS-17: ids of the caller are taken, echoed, kept on the operation and found again', async () => {
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
  const answer = await deploy({}, {
    ...key(),
    'x-request-id': 'request-17',
    'x-correlation-id': 'flow-17',
    traceparent,
  } as ReturnType<typeof key>)
  expect(answer.headers.get('x-request-id')).toBe('request-17')
  expect(answer.headers.get('x-correlation-id')).toBe('flow-17')
  expect(answer.headers.get('traceparent')).toMatch(/^00-4bf92f3577b34da6a3ce929d0e0e4736-/)
  expect(answer.body).toMatchObject({ requestId: 'request-17', correlationId: 'flow-17' })
  const { body } = await call(api, 'GET /v1/operations?q=flow-17', { token })
  expect(body.items.map((one: { id: string }) => one.id)).toEqual([answer.body.id])
  const { id } = answer.body
  for (const text of [id, id.toUpperCase(), 'flow-17', `${id.slice(0, 7)}…${id.slice(-6)}`]) {
    const path = `GET /v1/search?q=${encodeURIComponent(text)}`
    const found = await call(api, path, { token })
    expect(found.body.items[0], text).toMatchObject({ is: 'operation', operation: { id } })
  }
  const line = api.logged
    .map((text) => JSON.parse(text))
    .find((one) => one.request_id === 'request-17')
  expect(line).toMatchObject({
    correlation_id: 'flow-17',
    trace_id: '4bf92f3577b34da6a3ce929d0e0e4736',
    route: 'workloads.deploy',
    status: 202,
  })
})

test('OPS-8: an operation is followed live, resumed anywhere, and read again after its end', async () => {
  api.gate.hold()
  const { body } = await deploy({ want: 'main' })
  const stream = `/v1/operations/${body.id}/stream`
  const texts = (seen: readonly Seen[]) =>
    seen.filter((one) => one.event === 'output').map((one) => one.data.line.text)

  const live = await readStream(api, stream, token, (seen) => texts(seen).length > 0)
  expect(texts(live)).toEqual(['first workload.deploy'])
  const resumed = readStream(api, stream, token, () => false, live.at(-1)?.id)
  api.gate.release()
  const rest = await resumed
  expect(texts(rest)).toEqual(['second workload.deploy'])
  expect(rest.at(-1)).toMatchObject({ event: 'end', data: { state: 'succeeded' } })

  const whole = await readStream(api, stream, token, () => false)
  const events = whole.filter((one) => one.event === 'event').map((one) => one.data.event.body.type)
  expect(texts(whole)).toEqual(['first workload.deploy', 'second workload.deploy'])
  expect(events).toEqual([
    'operation.created',
    'operation.started',
    'operation.planned',
    'node.started',
    'node.done',
    'operation.finished',
  ])
  for (const cut of whole.slice(0, -1)) {
    const from = await readStream(api, stream, token, () => false, cut.id)
    const before = whole.indexOf(cut) + 1
    expect([...texts(whole.slice(0, before)), ...texts(from)]).toEqual(texts(whole))
  }
})

test('OPS-12: a running operation is cancelled with a reason; one that ended is not', async () => {
  api.gate.hold()
  const { body } = await deploy({ want: 'stuck' })
  await waitFor('the step to run', async () => {
    const now = await call(api, `GET /v1/operations/${body.id}`, { token })
    return now.body.operations[0].nodes[0]?.state === 'running'
  })
  const cancelled = await call(
    api,
    `POST /v1/operations/${body.id}/cancel`,
    { token },
    {
      reason: 'not needed any more',
    },
  )
  expect(cancelled.status).toBe(202)
  const tree = await ended(body.id)
  expect(tree.body.operations[0].state).toBe('cancelled')
  for (const verb of ['cancel', 'settle']) {
    const route = `POST /v1/operations/${body.id}/${verb}` as const
    const late = await call(api, route, { token }, { reason: 'not needed any more' })
    expect([late.status, late.body.code]).toEqual([409, 'OPERATION_FINISHED'])
  }
})

test('PF-17: figures have bounded labels and say what runs', async () => {
  const { text } = await call(api, 'GET /metrics', { token })
  expect(text).toContain(
    'keystone_build_info{service="keystone",version="0.0.0-test",git_sha="test"} 1',
  )
  expect(text).toContain('keystone_http_requests_total{route="workloads.deploy",status="2xx"}')
  expect(text).not.toMatch(/(?:wl|op|org|app)_[0-9a-f]{32}/)
})
