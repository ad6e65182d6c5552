import { auditOf } from '@keystone/core/identity/audit-of'
import { systemActor } from '@keystone/core/identity/system-actor'
import { hashToken } from '@keystone/foundation/crypto/token'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { call } from './support/call.ts'
import { type Admin, firstAdmin, memberToken } from './support/people.ts'
import { makeTenant, type Tenant } from './support/tenant.ts'
import { type TestApi, testApi } from './support/test-api.ts'

let api: TestApi
let admin: Admin
let tenant: Tenant

beforeEach(async () => {
  api = await testApi()
  admin = await firstAdmin(api)
  tenant = await makeTenant(api, admin.organisationId)
})
afterEach(() => api.close())

const stop = (token: string, key: string) =>
  call(
    api,
    `POST /v1/workloads/${tenant.workloadId}/stop`,
    { token },
    {},
    { 'idempotency-key': key },
  )
const read = async (path: string) => (await call(api, `GET ${path}`, admin)).body
const ORIGIN = {
  requestId: 'req_test',
  correlationId: 'cor_test',
  traceparent: undefined,
  sourceAddress: undefined,
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('It is not there.')
  return value
}

/** Somebody's stop waits behind another's; `meanwhile` happens; then the other ends. */
async function stopThatWaited(
  meanwhile: (author: { userId: string; tokenId: string }) => Promise<unknown>,
) {
  const { basis, engine } = api.product
  const owner = await memberToken(api, admin.organisationId, 'owner')
  const operator = await memberToken(api, admin.organisationId, 'operator')
  const { id: tokenId, userId } = must(await basis.store.bearerTokens.byHash(hashToken(operator)))
  api.gate.hold()
  const first = await stop(owner, 'first')
  const second = await stop(operator, 'second')
  expect([first.status, second.status]).toEqual([202, 202])
  await meanwhile({ userId, tokenId })
  api.gate.release()
  await engine.whenAtRest(second.body.id)
  expect((await read(`/v1/operations/${first.body.id}`)).operations[0].state).toBe('succeeded')
  return (await read(`/v1/operations/${second.body.id}`)).operations[0]
}

const audit = (verb: string) =>
  auditOf(api.product.basis.clock, systemActor(admin.organisationId, ORIGIN), verb, 'user:test')

test('an operation that waited runs where its author still may', async () => {
  const operation = await stopThatWaited(async () => undefined)
  expect(operation.state).toBe('succeeded')
})

test.each([
  {
    lost: 'the role was changed',
    meanwhile: async (userId: string) => {
      const members = api.product.basis.store.members(admin.organisationId)
      const change = { userId, role: 'viewer', revision: 1 }
      await members.changeRole(change, audit('member.change-role'))
    },
    why: 'no longer has the right workload.operate',
  },
  {
    lost: 'the member was removed',
    meanwhile: (userId: string) =>
      api.product.basis.store.members(admin.organisationId).remove(userId, audit('member.remove')),
    why: 'this token has been revoked, has expired, or its owner is gone',
  },
  {
    lost: 'the account was disabled',
    meanwhile: (userId: string) =>
      api.product.basis.store.users.disable(userId, audit('user.disable')),
    why: 'this token has been revoked, has expired, or its owner is gone',
  },
  {
    lost: 'the token was revoked',
    meanwhile: (_userId: string, tokenId: string) =>
      api.product.basis.store
        .apiTokens(admin.organisationId)
        .revoke(tokenId, audit('token.revoke')),
    why: 'this token has been revoked, has expired, or its owner is gone',
  },
])(
  'an operation that waited while $lost ends cancelled and says so',
  async ({ meanwhile, why }) => {
    const operation = await stopThatWaited(({ userId, tokenId }) => meanwhile(userId, tokenId))
    expect(operation).toMatchObject({
      state: 'cancelled',
      nodes: [],
      failure: { code: 'AUTHOR_RIGHT_LOST', message: expect.stringContaining(why) },
    })
    const { items } = await read('/v1/audit?verb=operation.refuse')
    expect(items).toMatchObject([
      { operationId: operation.id, outcome: 'denied', reason: expect.stringContaining(why) },
    ])
  },
)
