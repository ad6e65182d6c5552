import { afterAll, beforeAll, expect, test } from 'vitest'
import { call } from './support/call.ts'
import { firstAdmin, memberToken } from './support/people.ts'
import { readStream, type Seen } from './support/read-stream.ts'
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

const deploy = () =>
  call(
    api,
    `POST /v1/workloads/${tenant.workloadId}/deployments`,
    { token },
    {},
    { 'idempotency-key': 'one' },
  )

test('SF-1: every change of an operation’s state comes over the organisation’s stream', async () => {
  const listener = await memberToken(api, tenant.organisationId, 'viewer')
  api.gate.hold()
  let started: Promise<unknown> | undefined
  const states = (seen: readonly Seen[]) => seen.map((one) => one.data.operation?.state)
  const seen = await readStream(api, '/v1/events', listener, (all) => {
    if (all.at(-1)?.event === 'resync') started = deploy()
    if (states(all).includes('running')) api.gate.release()
    return states(all).includes('succeeded')
  })
  await started
  expect(seen[0]?.event).toBe('resync')
  expect(new Set(states(seen.slice(1)))).toEqual(new Set(['running', 'succeeded']))
})

test('SEC-4: a stream ends soon after its session, token or right has', async () => {
  const doomed = await memberToken(api, tenant.organisationId, 'operator')
  const response = await fetch(`${api.url}/v1/events`, {
    headers: { authorization: `Bearer ${doomed}` },
  })
  expect(response.status).toBe(200)
  const reader = response.body?.getReader()
  await call(api, 'DELETE /v1/session', { token: doomed })
  const began = performance.now()
  for (;;) {
    const { done } = (await reader?.read()) ?? { done: true }
    if (done) break
  }
  expect(performance.now() - began).toBeLessThan(5_000)
})
