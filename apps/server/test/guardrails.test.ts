import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { routes } from '@keystone/contract/routes'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { call } from './support/call.ts'
import { firstAdmin, memberToken } from './support/people.ts'
import { makeTenant, type Tenant } from './support/tenant.ts'
import { type TestApi, testApi } from './support/test-api.ts'

let api: TestApi
let tenant: Tenant
let owner: string
let operator: string
let keys = 0

beforeAll(async () => {
  api = await testApi()
  const { organisationId } = await firstAdmin(api)
  tenant = await makeTenant(api, organisationId)
  owner = await memberToken(api, organisationId, 'owner')
  operator = await memberToken(api, organisationId, 'operator')
})
afterAll(() => api.close())
beforeEach(() => {
  api.gate.release()
  api.gate.verdict = 'passed'
  keys++
})

const key = (name = '') => ({ 'idempotency-key': `guard-${keys}${name}` })
const stop = (query = '', body: object = {}, token = owner, headers = key()) =>
  call(api, `POST /v1/workloads/${tenant.workloadId}/stop${query}`, { token }, body, headers)
const ended = async (id: string) => {
  await api.product.engine.whenAtRest(id)
  const { body } = await call(api, `GET /v1/operations/${id}`, { token: owner })
  return body.operations[0]
}
const audited = async (verb: string) => {
  const { body } = await call(api, `GET /v1/audit?verb=${verb}&limit=200`, { token: owner })
  return body.items as readonly Record<string, string>[]
}
const countOperations = async () =>
  (await call(api, 'GET /v1/operations?limit=200', { token: owner })).body.items.length

test('OPS-15: a plan shows every check with what it found, looked at, and whether it can be overridden', async () => {
  api.gate.verdict = 'blocked'
  const { status, body } = await stop('?plan=true')
  expect(status).toBe(200)
  expect(body.checks).toEqual([
    {
      code: 'LAST_REPLICA',
      title: 'Gate',
      state: 'blocked',
      message: 'It is blocked.',
      hint: 'Wait.',
      lookedAt: 'the gate',
      overridable: true,
    },
  ])
  const overridden = await stop('?plan=true&override=LAST_REPLICA')
  expect(overridden.body.checks[0].state).toBe('overridden')
  expect(overridden.body.planHash).toBe(body.planHash)
})

test('OPS-15: what a check stops is refused with its code, makes nothing, and stands in the audit log', async () => {
  api.gate.verdict = 'blocked'
  const before = await countOperations()
  const refused = await stop('', { reason: 'because' })
  expect([refused.status, refused.body.code]).toEqual([409, 'LAST_REPLICA'])
  expect(refused.body).toMatchObject({
    detail: 'It is blocked.',
    hint: 'Wait.',
    fields: [{ path: 'checks.LAST_REPLICA' }],
  })
  expect(await countOperations()).toBe(before)
  expect((await audited('guardrail.block'))[0]).toMatchObject({
    outcome: 'denied',
    subject: `workload:${tenant.workloadId}`,
    reason: 'LAST_REPLICA: It is blocked.',
  })
})

test('OPS-15: what passed when it was asked for and fails when its turn comes ends before any effect', async () => {
  api.gate.hold()
  const first = await stop('', {}, owner, key('first'))
  const { planHash } = (await stop('?plan=true')).body
  const waits = await stop(`?planHash=${planHash}`)
  expect(waits.status).toBe(202)
  api.gate.verdict = 'blocked'
  api.gate.release()
  await api.product.engine.whenAtRest(first.body.id)
  const operation = await ended(waits.body.id)
  expect(operation).toMatchObject({
    state: 'failed',
    failure: { code: 'LAST_REPLICA' },
    checks: [{ code: 'LAST_REPLICA', state: 'blocked' }],
    nodes: [],
  })
  expect((await audited('guardrail.block'))[0]).toMatchObject({
    operationId: waits.body.id,
    outcome: 'denied',
  })
})

test('OPS-15, OPS-16: an override needs its right and a written reason, and stands in the audit log and on the operation', async () => {
  api.gate.verdict = 'blocked'
  const query = '?override=LAST_REPLICA'
  const unreasoned = await stop(query)
  expect(unreasoned.body).toMatchObject({ code: 'INVALID_INPUT', fields: [{ path: 'reason' }] })
  const reason = 'the machine is moved today'
  const forbidden = await stop(query, { reason }, operator, key('operator'))
  expect([forbidden.status, forbidden.body.code]).toEqual([403, 'FORBIDDEN'])
  expect((await audited('guardrail.override'))[0]).toMatchObject({ outcome: 'denied' })
  const unknown = await stop('?override=WHATEVER', { reason })
  expect(unknown.body.code).toBe('INVALID_INPUT')

  const going = await stop(query, { reason }, owner, key('owner'))
  expect(going.status).toBe(202)
  expect(await ended(going.body.id)).toMatchObject({
    state: 'succeeded',
    reason,
    checks: [{ code: 'LAST_REPLICA', state: 'overridden' }],
  })
  expect((await audited('guardrail.override'))[0]).toMatchObject({
    operationId: going.body.id,
    outcome: 'started',
    reason: `LAST_REPLICA: ${reason}`,
  })
})

test('OPS-9: a call that is repeated gets its operation, though a check would stop it or its plan is stale by now', async () => {
  const { planHash } = (await stop('?plan=true')).body
  const first = await stop(`?planHash=${planHash}`)
  await ended(first.body.id)
  api.gate.verdict = 'blocked'
  const again = await stop(`?planHash=${planHash}`)
  expect([again.status, again.body.id, again.body.replayed]).toEqual([202, first.body.id, true])
})

test('OPS-14: the plan that was shown without a reason is the one that is agreed to with one', async () => {
  const deploy = (query: string, body: object) =>
    call(
      api,
      `POST /v1/workloads/${tenant.workloadId}/deployments${query}`,
      { token: owner },
      body,
      key(),
    )
  const { planHash } = (await deploy('?plan=true', {})).body
  const started = await deploy(`?planHash=${planHash}`, { reason: 'the release is due' })
  expect(started.status).toBe(202)
  expect((await ended(started.body.id)).state).toBe('succeeded')
})

test('OPS-14: every route that starts an operation takes plan, planHash and override, and a body that can give a reason', () => {
  const starting = Object.entries(routes).filter(([, route]) => 'operation' in route)
  expect(starting.length).toBeGreaterThan(12)
  for (const [id, route] of starting) {
    if (!('query' in route) || !('body' in route)) throw new Error(`${id} has no query or body`)
    expect(Object.keys(route.query.shape), id).toEqual(
      expect.arrayContaining(['plan', 'planHash', 'override']),
    )
    expect(Object.keys(route.body.shape), id).toContain('reason')
  }
})

test('OPS-14: every command that starts an operation has --plan, --override and --reason', () => {
  const folder = path.resolve(import.meta.dirname, '../../cli/src')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => [file, readFileSync(path.join(folder, file), 'utf8')] as const)
  const starting = files.filter(([, text]) => /await start(?:AndFollow|Confirmed)\(/.test(text))
  const without = starting.filter(
    ([file, text]) => !text.includes('addStartOptions(') && !file.includes('start-confirmed'),
  )
  expect(without.map(([file]) => file)).toEqual([])
  const options = files.find(([file]) => file.endsWith('add-start-options.ts'))?.[1]
  for (const option of ['--plan', '--override', '--reason']) expect(options).toContain(option)
})
