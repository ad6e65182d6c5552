import { issueSetupToken } from '@keystone/core/identity/issue-setup-token'
import { type LabPostgres, labPostgres } from '@keystone/testkit/lab/lab-postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refuseStranger } from '../src/compose/refuse-stranger.ts'
import { call } from './support/call.ts'
import { firstAdmin, memberToken, PASSWORD } from './support/people.ts'
import { readStream } from './support/read-stream.ts'
import { makeTenant, specOf, type Tenant } from './support/tenant.ts'
import { type TestApi, testApi } from './support/test-api.ts'

/** What SQLite serialises by itself has to hold where transactions really run at the same time. */
let postgres: LabPostgres
let url: string
let api: TestApi
let tenant: Tenant
let token: string

beforeAll(async () => {
  postgres = await labPostgres()
  url = await postgres.createDatabase('api')
  api = await testApi({ database: { url } })
  const { organisationId } = await firstAdmin(api)
  tenant = await makeTenant(api, organisationId)
  token = await memberToken(api, organisationId, 'owner')
})
afterAll(async () => {
  await api?.close()
  await postgres?.close()
})

test('SEC-3: of racing first-admin calls one wins on PostgreSQL', async () => {
  const fresh = await testApi({ database: { url: await postgres.createDatabase('fresh') } })
  try {
    const setup = await issueSetupToken(fresh.product.basis)
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd'].map((name) =>
        call(
          fresh,
          'POST /v1/setup/first-admin',
          {},
          {
            token: setup,
            name,
            email: `${name}@example.com`,
            password: PASSWORD,
          },
        ),
      ),
    )
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1)
  } finally {
    await fresh.close()
  }
})

test('OPS-9: twenty equal calls at once start one operation on PostgreSQL', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      call(
        api,
        `POST /v1/workloads/${tenant.workloadId}/deployments`,
        { token },
        { want: 'main' },
        { 'idempotency-key': 'twenty' },
      ),
    ),
  )
  expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1)
  const stream = `/v1/operations/${answers[0]?.body.id}/stream`
  const seen = await readStream(api, stream, token, () => false)
  expect(seen.at(-1)).toMatchObject({ event: 'end', data: { state: 'succeeded' } })
})

test('SF-1: of racing edits of one revision one wins on PostgreSQL', async () => {
  const path = `/v1/workloads/${tenant.workloadId}`
  const read = await call(api, `GET ${path}`, { token })
  const headers = { 'if-match': read.headers.get('etag') ?? '' }
  const answers = await Promise.all(
    Array.from({ length: 8 }, () =>
      call(api, `PUT ${path}`, { token }, { spec: specOf() }, headers),
    ),
  )
  const statuses = answers.map((answer) => answer.status).toSorted()
  expect(statuses).toEqual([200, ...Array(7).fill(412)])
})

test('WL-23: of racing workloads with one face one is saved on PostgreSQL', async () => {
  const spec = specOf({ faces: [{ host: 'race.example.com', path: '/' }] })
  const answers = await Promise.all(
    [1, 2, 3, 4, 5].map((n) =>
      call(
        api,
        `POST /v1/environments/${tenant.environmentId}/workloads`,
        { token },
        {
          name: `race-${n}`,
          spec,
        },
      ),
    ),
  )
  const codes = answers.map((answer) => answer.body.code ?? 'saved').toSorted()
  expect(codes).toEqual([...Array(4).fill('FACE_TAKEN'), 'saved'])
})

test('PF-24: operations that begin and end at one instance are told to whoever follows changes at another', async () => {
  const other = await testApi({ database: { url } })
  try {
    let asked: Promise<readonly string[]> | undefined
    let ids: readonly string[] = ['not yet']
    await readStream(other, '/v1/events', token, (all) => {
      if (all.at(-1)?.event === 'resync') {
        asked = deployThrice()
        asked.then((made) => (ids = made)).catch(() => undefined)
      }
      const done = all.filter((one) => one.data.operation?.state === 'succeeded')
      return ids.every((id) => done.some((one) => one.data.operation.id === id))
    })
    await asked
  } finally {
    await other.close()
  }
}, 20_000)

async function deployThrice(): Promise<readonly string[]> {
  const ids: string[] = []
  for (const key of ['x', 'y', 'z']) {
    const path = `POST /v1/workloads/${tenant.workloadId}/deployments` as const
    const { body } = await call(api, path, { token }, {}, { 'idempotency-key': key })
    await api.product.engine.whenAtRest(String(body.id))
    ids.push(String(body.id))
  }
  return ids
}

test('PF-24: an instance with another data folder, or with another engine behind `local`, is refused with what to do', async () => {
  const { store } = api.product.basis
  const self = { dataDirectory: '/data', installation: 'a1', localServer: 'on' } as const
  await refuseStranger(store, { ...self, engineId: undefined })
  await refuseStranger(store, { ...self, engineId: 'one' })
  await expect(
    refuseStranger(store, { ...self, installation: 'b2', engineId: 'one' }),
  ).rejects.toMatchObject({ code: 'DATA_FOLDER_FOREIGN' })
  const elsewhere = { code: 'LOCAL_SERVER_ELSEWHERE' }
  await expect(refuseStranger(store, { ...self, engineId: 'two' })).rejects.toMatchObject(elsewhere)
  await refuseStranger(store, { ...self, localServer: 'off', engineId: 'two' })
  await refuseStranger(store, { ...self, localServer: 'moved', engineId: 'two' })
  await expect(refuseStranger(store, { ...self, engineId: 'one' })).rejects.toMatchObject(elsewhere)
})

test('SEC-10: the audit chain is intact after all of it', async () => {
  const { body } = await call(api, 'GET /v1/audit/verify', { token })
  expect(body.intact).toBe(true)
})
