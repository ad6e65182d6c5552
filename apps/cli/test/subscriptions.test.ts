import { deliverOutbox } from '@keystone/core/reconcilers/deliver-outbox'
import { type LabWebhook, labWebhook } from '@keystone/testkit/lab/lab-webhook'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApi, testApi } from '../../server/test/support/test-api.ts'
import { type Person, person, signIn } from './support/person.ts'
import { project } from './support/project.ts'

let api: TestApi
let hook: LabWebhook
let ada: Person

beforeAll(async () => {
  hook = await labWebhook()
  api = await testApi()
  ada = person()
  await signIn(ada, api)
  project(ada)
  await ada.run(['up', '--detach'])
})
afterAll(async () => {
  await ada?.close()
  await api?.close()
  await hook?.close()
})

const pass = () => deliverOutbox(api.product, new AbortController().signal)
const listed = async () => (await ada.run(['subscriptions', '--json'])).json().items

test('WL-31: a webhook is added for one environment, tested, changed, given a new secret, and removed', async () => {
  const url = hook.url
  const add = ['subscriptions', 'add', 'pager', url, '--on', 'operation.succeeded']
  const added = await ada.run([...add, '--env', 'shop/production', '--json'])
  expect(added.json()).toMatchObject({ types: ['operation.succeeded'], enabled: true })
  expect(added.json().secret).toMatch(/^whsec_/)
  expect(added.json().environmentIds).toHaveLength(1)
  expect((await ada.run(['subscriptions'])).stdout).toMatch(/pager +on +0 +0/)

  expect((await ada.run(['subscriptions', 'test', 'pager'])).stdout).toMatch(/204 after \d+ ms/)
  hook.answer = () => ({ status: 403, body: 'who are you?' })
  const refused = await ada.run(['subscriptions', 'test', 'pager'])
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('who are you?')])

  const update = ['subscriptions', 'update', 'pager', '--everywhere', '--disable', '--name', 'chat']
  expect((await ada.run(update)).code).toBe(0)
  expect(await listed()).toMatchObject([{ name: 'chat', enabled: false, environmentIds: [] }])
  const rotated = (await ada.run(['subscriptions', 'rotate-secret', 'chat', '--json'])).json()
  expect(rotated.secret).not.toBe(added.json().secret)
  const remove = ['subscriptions', 'remove', 'chat', '--reason', 'nobody reads it']
  expect((await ada.run(remove)).code).toBe(0)
  expect(await listed()).toEqual([])
})

test('F-21: parked deliveries are shown with what was posted, sent again and dropped', async () => {
  const add = ['subscriptions', 'add', 'pager', hook.url, '--on', 'operation.succeeded']
  await ada.run(add)
  hook.answer = () => ({ status: 422, body: 'unreadable' })
  for (let times = 0; times < 3; times++) await ada.run(['deploy', 'shop/production/web'])
  await pass()
  const parked = async () =>
    (await ada.run(['deliveries', '--of', 'pager', '--state', 'parked', '--json'])).json().items
  const [newest, ...older] = await parked()
  expect(older).toHaveLength(2)
  const shown = await ada.run(['deliveries', 'show', newest.id])
  expect(shown.stdout).toContain('422 after')
  expect(shown.stdout).toContain('"type":"operation.succeeded"')

  expect((await ada.run(['deliveries', 'drop', newest.id, '--reason', 'old'])).code).toBe(0)
  hook.answer = () => ({ status: 204 })
  expect((await ada.run(['deliveries', 'retry', '--parked-of', 'pager'])).code).toBe(0)
  await pass()
  const told = hook.taken().filter(({ body }) => body.type === 'operation.succeeded')
  expect(told.map(({ id }) => id)).toEqual(older.map(({ id }: { id: string }) => id).reverse())
  expect(await parked()).toEqual([])
})

test.each([
  [['subscriptions', 'add', 'x', 'https://h.example/', '--on', 'the.moon']],
  [['deliveries', 'retry']],
  [['deliveries', '--state', 'asleep']],
])('SF-3: wrong use is said and sends nothing: %j', async (args) => {
  expect((await ada.run(args)).code).toBe(2)
})
