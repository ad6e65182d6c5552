import { afterEach, beforeEach, expect, test } from 'vitest'
import { call } from '../../server/test/support/call.ts'
import { memberToken } from '../../server/test/support/people.ts'
import { type TestApi, testApi } from '../../server/test/support/test-api.ts'
import type { Connection } from '../src/api/connection.ts'
import { recordedNames } from '../src/api/recorded-names.ts'
import { PASSWORD, type Person, person, signIn } from './support/person.ts'
import { project } from './support/project.ts'

let api: TestApi
let ada: Person

beforeEach(async () => {
  api = await testApi()
  ada = person()
  await signIn(ada, api)
  project(ada)
  await ada.run(['up'])
})
afterEach(async () => {
  await ada.close()
  await api.close()
})

test('SF-3: operations name who asked for them: a token by its person and its name, and by its id once it is revoked', async () => {
  expect((await ada.run(['ops'])).stdout).toMatch(/ ada \(keystone login, .+\)$/m)
  const { organisation, workloads } = (await ada.run(['status', '--json'])).json()
  const token = await memberToken(api, organisation.id, 'operator')
  const path = `POST /v1/workloads/${workloads[0].id}/deployments`
  const { body } = await call(api, path, { token }, {}, { 'idempotency-key': 'a' })
  expect((await ada.run(['ops'])).stdout).toMatch(/ operator \(test\)$/m)
  const shown = (await ada.run(['ops', 'show', body.id])).stdout
  expect(shown).toMatch(/^by +operator \(test\) {2}token:tok_[0-9a-f]{32}$/m)
  expect(shown).toMatch(/^subject +shop\/production\/web {2}workload:wl_[0-9a-f]{32}$/m)
  await ada.run(['logout'])
  const who = ['--email', 'ada@example.com', '--password-stdin']
  await ada.run(['login', api.url, ...who], { stdin: PASSWORD })
  const rows = (await ada.run(['ops'])).stdout
  expect(rows).toMatch(/ token:tok_[0-9a-f]{32}$/m)
  expect(rows).toMatch(/ operator \(test\)$/m)
})

test('SF-3: what is no longer listed has the name that the plan of its operation recorded, and its id where none did', async () => {
  const plans: Readonly<Record<string, object | undefined>> = {
    op_2: { affects: [{ how: 'removes', what: 'workload', name: 'web', id: 'wl_1' }] },
    op_3: { affects: [{ how: 'changes', what: 'gateway', name: 'local' }] },
    op_4: undefined,
  }
  const asked: string[] = []
  const GET = async (_path: string, { params }: { params: { path: { operationId: string } } }) => {
    const id = params.path.operationId
    asked.push(id)
    return { data: { id, operations: [{ id, plan: plans[id] }] }, response: new Response() }
  }
  const connection = { client: { GET } } as unknown as Connection
  const names = await recordedNames(connection, [
    { id: 'op_2', subject: 'workload:wl_1' },
    { id: 'op_1', subject: 'workload:wl_1' },
    { id: 'op_3', subject: 'server:srv_1' },
    { id: 'op_4', subject: 'workload:wl_2' },
  ])
  expect([...names]).toEqual([['workload:wl_1', 'web (no longer listed)']])
  expect(asked.toSorted()).toEqual(['op_2', 'op_3', 'op_4'])
})
