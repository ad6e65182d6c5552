import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { call } from './support/call.ts'
import { firstAdmin, memberToken } from './support/people.ts'
import { makeTenant, specOf, type Tenant } from './support/tenant.ts'
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
  call(
    api,
    `POST /v1/environments/${tenant.environmentId}/deployments${query}`,
    { token },
    body,
    headers,
  )
const create = (name: string, dependsOn: readonly string[]) =>
  call(
    api,
    `POST /v1/environments/${tenant.environmentId}/workloads`,
    { token },
    { name, spec: { ...specOf(), dependsOn } },
  )
async function change(id: string, body: object) {
  const now = await call(api, `GET /v1/workloads/${id}`, { token })
  const headers = { 'if-match': `"${now.body.revision}"` }
  return await call(
    api,
    `PUT /v1/workloads/${id}`,
    { token },
    { spec: now.body.spec, ...body },
    headers,
  )
}
const ended = async (id: string) => {
  await api.product.engine.whenAtRest(id)
  return await call(api, `GET /v1/operations/${id}`, { token })
}

test('OPS-1: what a workload needs is checked when it is saved, each problem at its field', async () => {
  const unknown = await create('api', ['web', 'nobody', 'api'])
  expect([unknown.status, unknown.body.code]).toEqual([422, 'INVALID_INPUT'])
  expect(unknown.body.fields).toMatchObject([
    {
      path: 'spec.dependsOn.1',
      message: 'names "nobody", which is no workload of this environment',
    },
    { path: 'spec.dependsOn.2', message: 'is the workload itself' },
  ])
  const twice = await create('api', ['web', 'web'])
  expect(twice.body.fields).toMatchObject([{ path: 'spec.dependsOn' }])
  expect((await create('api', ['web'])).status).toBe(201)
  const cycle = await change(tenant.workloadId, { spec: { ...specOf(), dependsOn: ['api'] } })
  expect(cycle.body.fields).toMatchObject([
    { path: 'spec.dependsOn.0', message: 'makes a circle: web → api → web' },
  ])
  const renamed = await change(tenant.workloadId, { name: 'site' })
  expect(renamed.body.fields).toMatchObject([
    { path: 'name', message: 'cannot change: api declare to need "web"' },
  ])
})

test('OPS-14, OPS-9: planned, agreed to, started once; its workloads are its children', async () => {
  const plan = await deploy({}, key(), '?plan=true')
  expect(plan.body).toMatchObject({
    kind: 'environment.deploy',
    subject: `environment:${tenant.environmentId}`,
    plan: {
      summary: 'Deploy 2 workloads of shop/production',
      nodes: [
        { name: 'deploy-web', does: 'workload.deploy', after: [] },
        { name: 'deploy-api', does: 'workload.deploy', after: ['deploy-web'] },
      ],
    },
  })
  expect((await deploy({}, key(), '?plan=true')).body.planHash).toBe(plan.body.planHash)
  const agreed = await deploy({}, key(), `?planHash=${plan.body.planHash}`)
  expect(agreed.status).toBe(202)
  const again = await deploy({})
  expect([again.body.id, again.body.replayed]).toEqual([agreed.body.id, true])
  const other = await deploy({ type: 'redeploy' })
  expect([other.status, other.body.code]).toEqual([409, 'IDEMPOTENCY_CONFLICT'])
  const tree = await ended(agreed.body.id)
  expect(
    tree.body.operations.map((one: { kind: string; state: string }) => [one.kind, one.state]),
  ).toEqual([
    ['environment.deploy', 'succeeded'],
    ['workload.deploy', 'succeeded'],
    ['workload.deploy', 'succeeded'],
  ])
  const audit = await call(api, 'GET /v1/audit?verb=environment.deploy', { token })
  expect(audit.body.items[0]).toMatchObject({ operationId: agreed.body.id })
})

test('OPS-1: only what was named is deployed, and a name that is nobody’s is refused at its field', async () => {
  const plan = await deploy({ workloads: ['api'] }, key(), '?plan=true')
  expect(plan.body.plan.nodes).toMatchObject([{ name: 'deploy-api', after: [] }])
  const refused = await deploy({ workloads: ['api', 'nobody'] })
  expect(refused.body).toMatchObject({
    code: 'INVALID_INPUT',
    fields: [{ path: 'workloads.1' }],
  })
})

test('SF-7: while its environment is deployed a workload is deploying, with the operation to look at', async () => {
  api.gate.hold()
  const { body } = await deploy()
  const workload = await waitFor('the workload to be deploying', async () => {
    const now = await call(api, `GET /v1/workloads/${tenant.workloadId}`, { token })
    return now.body.status.state === 'deploying' ? now.body : undefined
  })
  const { operationId } = workload.status
  const history = await call(
    api,
    `GET /v1/operations?subject=workload:${tenant.workloadId}&state=unfinished`,
    { token },
  )
  expect(history.body.items).toMatchObject([
    { id: operationId, rootId: body.id, kind: 'workload.deploy' },
  ])
  const roots = await call(api, 'GET /v1/operations?state=unfinished', { token })
  expect(roots.body.items.map((one: { id: string }) => one.id)).toEqual([body.id])
  api.gate.release()
  await ended(body.id)
})

test('OPS-12: a cancelled environment says at each workload that it was cancelled, and why', async () => {
  api.gate.hold()
  const { body } = await deploy()
  await waitFor('the first to begin', async () => {
    const tree = await call(api, `GET /v1/operations/${body.id}`, { token })
    return tree.body.operations.length > 1
  })
  await call(api, `POST /v1/operations/${body.id}/cancel`, { token }, { reason: 'not today' })
  const tree = await ended(body.id)
  const [root, child] = tree.body.operations
  expect([root.state, child.state, child.cancel.reason]).toEqual([
    'cancelled',
    'cancelled',
    'not today',
  ])
  expect(root.nodes[1]).toMatchObject({ name: 'deploy-api', state: 'cancelled', why: 'not today' })
})

test('OPS-13: a demo operation waits for its button, which nobody presses twice and nothing else has', async () => {
  const { body } = await call(api, 'POST /v1/demo/waits', { token }, {}, key())
  const press = (id: string) =>
    call(api, `POST /v1/demo/waits/${id}/press`, { token }, { reason: 'go on' })
  const second = await call(api, 'POST /v1/demo/waits', { token }, {}, key('b'))
  const waiting = await waitFor('the second to wait for the first', async () => {
    const tree = await call(api, `GET /v1/operations/${second.body.id}`, { token })
    return tree.body.operations[0].waitingFor
  })
  expect(waiting).toMatchObject({ holder: body.id, subject: `demo:${tenant.organisationId}` })
  expect((await press(body.id)).status).toBe(202)
  const tree = await ended(body.id)
  expect(tree.body.operations[0]).toMatchObject({ state: 'succeeded', result: { reason: 'go on' } })
  const late = await press(body.id)
  expect([late.status, late.body.code]).toEqual([409, 'OPERATION_FINISHED'])
  const other = await press(tenant.operationId)
  expect([other.status, other.body.code]).toEqual([404, 'NOT_FOUND'])
  // Pressed before its turn came: it hears of it when it begins.
  await press(second.body.id)
  await ended(second.body.id)
  const audit = await call(api, 'GET /v1/audit?verb=demo.press', { token })
  expect(audit.body.items).toHaveLength(2)
})
