import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApi, testApi } from '../../server/test/support/test-api.ts'
import { type Person, person, signIn } from './support/person.ts'
import { project } from './support/project.ts'

let api: TestApi
let ada: Person

beforeAll(async () => {
  api = await testApi()
  ada = person()
  await signIn(ada, api)
  project(ada)
  await ada.run(['up'])
  const source = { kind: 'test', config: { word: 'hi' } }
  project(ada, { name: 'api', spec: { source, dependsOn: ['web'] } })
  await ada.run(['up'])
})
afterAll(async () => {
  await ada.close()
  await api.close()
})

test('OPS-14: the plan of an environment says which workload waits for which, and names chosen ones only', async () => {
  const whole = await ada.run(['deploy', '-e', 'shop', '--plan'])
  expect(whole.stdout).toMatch(/^Deploy 2 workloads of shop\/production\n/)
  expect(whole.stdout).toMatch(/1\. Deploy web\n +2\. Deploy api {2}after deploy-web\n/)
  const part = await ada.run(['deploy', '-e', 'shop/production', '--only', 'api', '--plan'])
  expect(part.stdout).toMatch(/^Deploy 1 workload of .*\n +1\. Deploy api\n/)
})

test('SF-3: a workload and an environment at once is wrong use, and nothing is sent', async () => {
  const both = await ada.run(['deploy', 'api', '-e', 'shop'])
  expect([both.code, both.stderr]).toEqual([2, expect.stringContaining('--only api')])
  expect((await ada.run(['deploy', '-e', 'shop', '--ref', 'main'])).code).toBe(2)
  expect((await ada.run(['deploy', '--only', 'api'])).code).toBe(2)
})

test('OPS-3: a tree is followed live, and says at each workload that was cancelled why', async () => {
  api.gate.hold()
  const running = ada.start(['deploy', '-e', 'shop'])
  await waitFor('the first workload', () => running.output().includes('first workload.deploy'))
  const { items } = (await ada.run(['ops', '--state', 'unfinished', '--json'])).json()
  await ada.run(['ops', 'cancel', items[0].id, '--reason', 'not today'])
  const ended = await running.ended
  expect(ended.code).toBe(130)
  expect(ended.stdout).toMatch(/Deploy web: started/)
  expect(ended.stdout).toMatch(/- Deploy api: cancelled {2}not today/)
  const shown = await ada.run(['ops', 'show', items[0].id])
  expect(shown.stdout).toMatch(/- Deploy web .*cancelled, undone {2}.*not today/)
  expect(shown.stdout).toMatch(/- Deploy api .*cancelled {2}not today/)
  api.gate.release()
})

test('OPS-13: the demo operation waits until its button is pressed', async () => {
  const nobody = await ada.run(['demo', 'press'])
  expect([nobody.code, nobody.stderr]).toEqual([2, expect.stringContaining('keystone demo wait')])
  const running = ada.start(['demo', 'wait'])
  await waitFor('it to wait', () => running.output().includes('Waits for a person'))
  expect((await ada.run(['demo', 'press', '--reason', 'seen enough'])).code).toBe(0)
  const ended = await running.ended
  expect(ended.code).toBe(0)
  expect(ended.stdout).toContain('said to go on: seen enough')
})
