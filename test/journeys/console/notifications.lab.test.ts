import { type LabWebhook, labWebhook } from '@keystone/testkit/lab/lab-webhook'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ended, nodeReached, type Operation } from '../support/operations.ts'
import { axeProblems } from './support/axe-problems.ts'
import { type OpenConsole, openConsole } from './support/open-console.ts'

let browsed: OpenConsole
let hook: LabWebhook

beforeAll(async () => {
  hook = await labWebhook()
  browsed = await openConsole()
})
afterAll(async () => {
  await browsed?.close()
  await hook?.close()
})

/** An operation that ends well. */
async function operate(): Promise<string> {
  const { api } = browsed.controlPlane
  const { id } = await api.send<Operation>('POST', '/v1/demo/waits', {})
  await nodeReached(api, id, 'wait')
  await api.send('POST', `/v1/demo/waits/${id}/press`, { reason: 'go on' })
  expect((await ended(api, id)).root.state).toBe('succeeded')
  return id
}

test('WL-31: a webhook is added, tested and told; what it refuses is parked, sent again, and dropped, all in the console', async () => {
  const page = await browsed.open('/settings?tab=notifications')
  await page.getByRole('button', { name: 'Add webhook' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Name', { exact: true }).fill('pager')
  await form.getByLabel('Address').fill('http://hooks.example.com/in')
  await form.getByLabel('Operation succeeded').check()
  await form.getByRole('button', { name: 'Add webhook' }).click()
  await waitFor('the field to say that it must be https', async () => {
    const described = await form.getByLabel('Address').getAttribute('aria-describedby')
    return described?.includes('error') ?? false
  })
  await form.getByLabel('Address').fill(hook.url)
  await form.getByRole('button', { name: 'Add webhook' }).click()
  const shown = page.getByRole('dialog', { name: 'Secret of the webhook' })
  const secret = (await shown.locator('code').textContent()) ?? ''
  expect(secret).toMatch(/^whsec_/)
  await shown.getByLabel('I have stored it').check()
  await shown.getByRole('button', { name: 'Close' }).click()
  expect(await page.getByText(secret).count()).toBe(0)

  hook.answer = () => ({ status: 500, body: 'I am a teapot, broken' })
  await page.getByRole('button', { name: 'Actions of pager' }).click()
  await page.getByRole('menuitem', { name: 'Test' }).click()
  const tested = page.getByRole('dialog', { name: 'Test pager' })
  await tested.getByRole('button', { name: 'Send test message' }).click()
  await tested.getByText('I am a teapot, broken').waitFor()
  hook.answer = () => ({ status: 200, body: 'thank you' })
  await tested.getByRole('button', { name: 'Send test message' }).click()
  await tested.getByText(/200 after \d+ ms: thank you/).waitFor()
  await tested.getByRole('button', { name: 'Close' }).click()

  hook.answer = () => ({ status: 422, body: 'unreadable' })
  const refused = await operate()
  const deliveries = page.getByRole('table', { name: 'Deliveries' })
  await deliveries.getByText('Parked').waitFor()
  expect(await axeProblems(page)).toEqual([])
  await deliveries.getByRole('button', { name: /Actions of delivery/ }).click()
  await page.getByRole('menuitem', { name: 'Show' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('The sink refused this message.').waitFor()
  await drawer.getByText(refused).first().waitFor()
  await drawer.getByRole('button', { name: 'Close' }).click()

  hook.answer = () => ({ status: 204 })
  await deliveries.getByRole('button', { name: /Actions of delivery/ }).click()
  await page.getByRole('menuitem', { name: 'Send again' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Send again' }).click()
  await deliveries.getByText('Delivered').waitFor()
  const [first, again] = hook.calls.filter(({ body }) => body.data.operation?.id === refused)
  expect([again?.id, again?.status]).toEqual([first?.id, 204])

  hook.answer = () => ({ status: 410 })
  await operate()
  await deliveries.getByText('Parked').waitFor()
  await deliveries
    .getByRole('button', { name: /Actions of delivery/ })
    .first()
    .click()
  await page.getByRole('menuitem', { name: 'Drop' }).click()
  await page.getByRole('dialog').getByLabel('Reason').fill('told by telephone')
  await page.getByRole('dialog').getByRole('button', { name: 'Drop' }).click()
  await deliveries.getByText('Dropped').waitFor()
  await page.context().close()
})
