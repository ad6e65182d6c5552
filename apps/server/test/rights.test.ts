import { READ_RIGHTS } from '@keystone/contract/read-rights'
import type { Right } from '@keystone/contract/rights'
import { ROLES, type RoleName } from '@keystone/contract/roles'
import type { Route } from '@keystone/contract/route'
import { type RouteId, routes } from '@keystone/contract/routes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { call } from './support/call.ts'
import { firstAdmin, memberToken, otherOrganisation, readOnlyToken } from './support/people.ts'
import { type Sample, samples } from './support/samples.ts'
import { makeTenant, specOf, type Tenant } from './support/tenant.ts'
import { type TestApi, testApi } from './support/test-api.ts'

const TABLE = Object.entries(routes) as [RouteId, Route][]
const ROLE_NAMES = Object.keys(ROLES) as RoleName[]

let api: TestApi
let tenant: Tenant
let table: Readonly<Record<RouteId, Sample>>
let foreign: { readonly organisationId: string; readonly ownerToken: string }
let tokens: Readonly<Record<string, string>>

beforeAll(async () => {
  api = await testApi()
  const { organisationId } = await firstAdmin(api)
  tenant = await makeTenant(api, organisationId)
  table = samples(tenant)
  foreign = await otherOrganisation(api)
  const entries = await Promise.all(
    ROLE_NAMES.map(async (role) => [role, await memberToken(api, organisationId, role)] as const),
  )
  tokens = {
    ...Object.fromEntries(entries),
    'read-only': await readOnlyToken(api, organisationId),
  }
})
afterAll(() => api.close())

/** Only what was decided: streams are not read. */
async function ask(id: RouteId, token: string | undefined) {
  const route: Route = routes[id]
  const { path, body } = table[id]
  const response = await fetch(`${api.url}${path}`, {
    method: route.method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(route.operation === undefined ? {} : { 'idempotency-key': `${id}-${token}` }),
      ...(route.ifMatch === true ? { 'if-match': '"999"' } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (response.headers.get('content-type') === 'text/event-stream') {
    await response.body?.cancel()
    return { status: response.status, code: undefined, text: '' }
  }
  const text = await response.text()
  const isProblem = response.headers.get('content-type') === 'application/problem+json'
  return { status: response.status, code: isProblem ? JSON.parse(text).code : undefined, text }
}

/** What a role may do, written down by hand: a change of the rights table must be a change here too. */
const MAY: Readonly<Record<'read-only' | RoleName, (right: Right) => boolean>> = {
  owner: () => true,
  admin: (right) => right !== 'organisation.manage',
  developer: (right) =>
    !/^(organisation\.manage|member\.manage|server\.(manage|clean)|application\.delete|operation\.resolve|audit\.read|subscription\.(read|manage))$/.test(
      right,
    ),
  operator: (right) =>
    /\.read$/.test(right)
      ? !/^(audit|subscription)\.read$/.test(right)
      : /^(account\.manage|workload\.(deploy|rollback|operate)|operation\.cancel|demo\.run)$/.test(
          right,
        ),
  viewer: (right) =>
    /^(organisation|server|application|variable|log|operation)\.read$/.test(right) ||
    right === 'account.manage',
  'read-only': (right) => READ_RIGHTS.includes(right),
}

describe('SEC-2: every route, as everybody', () => {
  test('as nobody: only what is public answers', async () => {
    for (const [id, route] of TABLE) {
      const { status, code } = await ask(id, undefined)
      if (route.right === 'public') expect(code, id).not.toBe('SIGN_IN_REQUIRED')
      else expect([status, code], id).toEqual([401, 'SIGN_IN_REQUIRED'])
    }
  })

  test('the public routes are these and no others', () => {
    const open = TABLE.filter(([, route]) => route.right === 'public').map(([id]) => id)
    expect(open.toSorted()).toEqual([
      'session.create',
      'session.token',
      'setup.firstAdmin',
      'setup.get',
      'system.docs',
      'system.health',
      'system.openapi',
      'system.ready',
    ])
  })

  for (const principal of ['viewer', 'operator', 'developer', 'admin', 'read-only'] as const)
    test(`as ${principal}: what the role has, and 403 for the rest`, async () => {
      for (const [id, route] of TABLE) {
        if (route.right === 'public' || route.right === 'session') continue
        const { status, code } = await ask(id, tokens[principal])
        if (MAY[principal](route.right)) expect(code, id).not.toBe('FORBIDDEN')
        else expect([status, code], id).toEqual([403, 'FORBIDDEN'])
      }
    })

  test('as owner of another organisation: foreign ids are not there, and nothing of them shows', async () => {
    const ours = Object.values(tenant)
    for (const [id, route] of TABLE) {
      if (route.right === 'public' || id === 'session.end') continue
      const { status, code, text } = await ask(id, foreign.ownerToken)
      if (/\/[a-z]{2,3}_[0-9a-f]{32}/.test(table[id].path))
        expect([status, code], id).toEqual([404, 'NOT_FOUND'])
      else expect(status, id).not.toBe(500)
      // The path that was asked for is ours; only answers that succeeded could tell more.
      if (status < 300)
        for (const own of ours) expect(text.includes(own), `${id} ${own}`).toBe(false)
    }
  })

  test('as owner: nothing is refused for want of a right', async () => {
    for (const [id, route] of TABLE) {
      if (route.right === 'public' || route.right === 'session') continue
      const { code, status } = await ask(id, tokens.owner)
      expect(code, id).not.toBe('FORBIDDEN')
      expect(status, id).not.toBe(500)
    }
  })
})

test('SEC-2: ids inside a body are checked as strictly as the one in the path', async () => {
  const other = await otherOrganisation(api)
  const theirs = await makeTenant(api, other.organisationId)
  const caller = { token: foreign.ownerToken }
  const made = await call(api, 'POST /v1/applications', caller, { name: 'mine' })
  const create = (spec: object) =>
    call(api, `POST /v1/environments/${made.body.environmentId}/workloads`, caller, {
      name: 'steal',
      spec,
    })
  const placed = await create({ ...specOf(), placement: [{ serverId: theirs.serverId }] })
  expect([placed.status, placed.body.fields[0].path]).toEqual([422, 'spec.placement.0.serverId'])
  const built = await create({ ...specOf(), build: { registryId: theirs.registryId } })
  expect([built.status, built.body.fields[0].path]).toEqual([422, 'spec.build.registryId'])
  const config = { word: 'x', connectionId: theirs.connectionId }
  const sourced = await create({ ...specOf(), source: { kind: 'test', config } })
  expect([sourced.status, sourced.body.fields[0].path]).toEqual([
    422,
    'spec.source.config.connectionId',
  ])
  const listed = await call(api, 'GET /v1/workloads', caller)
  expect(listed.body.items).toEqual([])
})

test('SEC-5: no answer of any route holds a stored secret', async () => {
  for (const [id, route] of TABLE) {
    if (route.method !== 'GET' || route.sse === true) continue
    const { text } = await ask(id, tokens.owner)
    expect(text.includes('canary-'), id).toBe(false)
    expect(text.includes('PRIVATE KEY'), id).toBe(false)
  }
})
