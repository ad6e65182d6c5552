import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ended, type Operation } from '../support/operations.ts'
import { makePlace, makeWorkload, type Place, setVariables } from '../support/workloads.ts'
import { type OpenConsole, openConsole } from './support/open-console.ts'

/** The stream asks the database once a second, and a page reads again within half a second after it. */
const SOON_MS = 4_000
let browsed: OpenConsole
let place: Place
let workloadId: string

beforeAll(async () => {
  browsed = await openConsole()
  const { api } = browsed.controlPlane
  place = await makePlace(api, 'desk')
  workloadId = await makeWorkload(api, place, 'web', {
    source: { kind: 'image', config: { reference: 'x.test/a:1' } },
  })
})
afterAll(async () => {
  await browsed?.close()
})

test('SF-7: what a second person does appears without a refresh: applications, workloads, variables, servers, members', async () => {
  const { api } = browsed.controlPlane
  const soon = { timeout: SOON_MS }

  const page = await browsed.open('/applications')
  await page.getByRole('link', { name: 'desk' }).waitFor()
  await makePlace(api, 'bakery')
  await page.getByRole('link', { name: 'bakery' }).waitFor(soon)

  await page.goto(`/environments/${place.environmentId}`)
  await page.getByRole('link', { name: 'web' }).waitFor()
  await makeWorkload(api, place, 'worker', {
    source: { kind: 'image', config: { reference: 'x.test/a:1' } },
  })
  await page.getByRole('link', { name: 'worker' }).waitFor(soon)

  await page.goto(`/workloads/${workloadId}?tab=variables`)
  await page.getByText('No variables').first().waitFor()
  await setVariables(api, workloadId, { GREETING: 'hello' })
  await page.getByText('GREETING').first().waitFor(soon)

  await page.goto('/servers')
  await page.getByRole('link', { name: 'local' }).waitFor()
  await api.send('POST', '/v1/servers', {
    name: 'far-away',
    host: '127.0.0.1',
    port: 1,
    user: 'root',
    hostKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJv2LrR1wqJmnRrYAFs4bbmdSNRQUQHhLHUWS8VrYZ1n',
  })
  await page.getByRole('link', { name: 'far-away' }).waitFor(soon)

  await page.goto('/people')
  await page.getByRole('link', { name: 'Ada' }).first().waitFor()
  await api.send('POST', '/v1/members', {
    email: 'grace@example.org',
    name: 'Grace',
    password: 'a first password',
    role: 'developer',
  })
  await page.getByRole('link', { name: 'Grace' }).waitFor(soon)

  await page.goto('/audit')
  await page.getByRole('link', { name: 'Add member' }).first().waitFor()
  await api.send(
    'PATCH',
    `/v1/applications/${place.applicationId}`,
    { name: 'counter' },
    { 'if-match': '"1"' },
  )
  await page.getByRole('link', { name: 'Rename application' }).waitFor(soon)
  await page.context().close()
})

test('OPS-17: an operation is found by its own id, as it is shown, in capitals and by its beginning, and by that of its request and of its correlation', async () => {
  const { api } = browsed.controlPlane
  const started = await api.send<Operation>('POST', '/v1/demo/waits', {})
  await api.send('POST', `/v1/operations/${started.id}/cancel`, { reason: 'Found enough' })
  const { root } = await ended(api, started.id)
  const page = await browsed.open('/')
  const shown = `${root.id.slice(0, 7)}…${root.id.slice(-6)}`
  const { requestId = '', correlationId } = root
  for (const id of [root.id, shown, root.id.toUpperCase(), requestId, correlationId]) {
    await search(page, id)
    await page.getByRole('option').filter({ hasText: 'Cancelled' }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/operations/${root.id}`)
  }
  const cancelled = page.locator('li[data-state="cancelled"]')
  await cancelled.first().waitFor()
  expect(await page.locator('main').textContent()).toContain('Found enough')
  await search(page, root.id.slice(0, 9).toUpperCase())
  await page
    .getByRole('option')
    .filter({ hasText: root.id.slice(-6) })
    .waitFor()
  await page.context().close()
})

test('SF-6: the palette finds what has a name or an id, by a part of the one and any form of the other', async () => {
  const { api } = browsed.controlPlane
  const { items } = await api.get<{ items: readonly { id: string }[] }>('/v1/servers')
  const server = items[0]?.id ?? ''
  const page = await browsed.open('/')
  for (const [id, path] of [
    [workloadId, 'workloads'],
    [place.applicationId, 'applications'],
    [place.environmentId, 'environments'],
    [server, 'servers'],
  ] as const)
    for (const text of [id, `${id.slice(0, id.indexOf('_') + 5)}…${id.slice(-6)}`]) {
      await search(page, text)
      await page.getByRole('option').first().waitFor()
      await page.keyboard.press('Enter')
      await page.waitForURL(`**/${path}/${id}`)
    }
  await search(page, 'WE')
  await page.getByRole('option', { name: /^web/ }).waitFor()
  await page.context().close()
})

async function search(page: Page, text: string): Promise<void> {
  await page.goto('/')
  await page.locator('main#page h1').waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search' }).fill(text)
}
