import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ADMIN } from '../support/control-plane.ts'
import { ended, type Operation } from '../support/operations.ts'
import { makePlace, makeWorkload } from '../support/workloads.ts'
import { type OpenConsole, openConsole } from './support/open-console.ts'
import { orShown } from './support/or-shown.ts'

const SKELETON = '.mantine-Skeleton-root'
const WIDTH_OVER = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
let browsed: OpenConsole
let workloadId: string

beforeAll(async () => {
  browsed = await openConsole()
  const { api } = browsed.controlPlane
  workloadId = await makeWorkload(api, await makePlace(api, 'desk'), 'web', {
    source: { kind: 'image', config: { reference: 'x.test/a:1' } },
  })
})
afterAll(async () => {
  await browsed?.close()
})

test('SF-7, SEC-3: a session that ends in the middle of a form takes nothing away: one signs in again in place, and it is saved', async () => {
  const { api } = browsed.controlPlane
  const page = await browsed.open(`/workloads/${workloadId}?tab=settings`)
  let loads = 0
  page.on('framenavigated', () => {
    loads += 1
  })
  await page.getByLabel('Replicas').fill('4')
  await page.evaluate(() => fetch('/v1/session', { method: 'DELETE' }))

  await page.getByRole('button', { name: 'Save' }).click()
  const door = page.getByRole('dialog', { name: 'Your session has ended' })
  await door.waitFor()
  expect(await page.getByLabel('Replicas').inputValue()).toBe('4')
  await door.locator('input[autocomplete="current-password"]').fill('not the password')
  await door.getByRole('button', { name: 'Sign in' }).click()
  await door.getByRole('alert').waitFor()
  await door.locator('input[autocomplete="current-password"]').fill(ADMIN.password)
  await door.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('Saved.').waitFor()
  await door.waitFor({ state: 'detached' })
  const { spec } = await api.get<{ spec: { processes: { web: { replicas: number } } } }>(
    `/v1/workloads/${workloadId}`,
  )
  expect(spec.processes.web.replicas).toBe(4)
  expect(loads).toBe(0)
  await page.context().close()
})

test('SEC-3, SF-7: who signs in where the session of somebody else ended does nothing of what that one began', async () => {
  const { api } = browsed.controlPlane
  const other = { email: 'other@example.com', password: 'a quite different one 7' }
  await api.send('POST', '/v1/members', { ...other, name: 'Other', role: 'admin' })
  const page = await browsed.open(`/workloads/${workloadId}?tab=settings`)
  const saves: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'PUT') saves.push(request.url())
  })
  await page.getByLabel('Replicas').fill('7')
  await page.evaluate(() => fetch('/v1/session', { method: 'DELETE' }))
  await page.getByRole('button', { name: 'Save' }).click()
  const door = page.getByRole('dialog', { name: 'Your session has ended' })
  await door.locator('input[autocomplete="username"]').fill(other.email)
  await door.locator('input[autocomplete="current-password"]').fill(other.password)
  // The page of before lives until the new one comes: it has all this time to do what it must not.
  const again = () => saves.length > 1
  await page.route(
    ({ pathname }) => pathname.startsWith('/workloads/'),
    async (route) => {
      await page.waitForRequest(again, { timeout: 2000 }).catch(() => undefined)
      await route.fallback()
    },
  )
  const loaded = page.waitForEvent('load')
  await door.getByRole('button', { name: 'Sign in' }).click()
  await loaded
  await page.getByText(other.email).waitFor()
  expect(saves).toHaveLength(1)
  await page.context().close()
})

test('SEC-4, SF-7: names and reasons of markup, other directions and signs are shown as text and push nothing out of a page', async () => {
  const { api } = browsed.controlPlane
  const name = '<img src=x onerror=alert(1)> مرحبا بكم في الشركة 🚢🚢🚢 ‮backwards'
  const { revision } = await api.get<{ revision: number }>('/v1/organisation')
  await api.send('PATCH', '/v1/organisation', { name }, { 'if-match': `"${revision}"` })
  const { id } = await api.send<Operation>('POST', '/v1/demo/waits', { reason: name })
  await api.send('POST', `/v1/operations/${id}/cancel`, { reason: `${name} ${'W'.repeat(200)}` })
  await ended(api, id)

  const page = await browsed.open('/', { width: 360 })
  const dialogs: string[] = []
  page.on('dialog', (dialog) => dialogs.push(dialog.message()))
  for (const address of ['/', '/operations', `/operations/${id}`, '/audit', '/settings']) {
    await page.goto(address)
    await page.locator('main#page h1').waitFor()
    await waitFor('what is on it', async () => (await page.locator(SKELETON).count()) === 0)
    expect([address, await page.evaluate<number>(WIDTH_OVER)]).toEqual([address, 0])
    expect(await page.locator('img[src="x"]').count()).toBe(0)
  }
  await page.goto(`/operations/${id}`)
  await page.locator('main').getByText('<img src=x onerror=alert(1)>').first().waitFor()
  expect(dialogs).toEqual([])
  await page.context().close()
})

test('SF-7: a double click starts one operation, and what it deletes says on every open page that it is gone', async () => {
  const { api } = browsed.controlPlane
  const gone = await makeWorkload(api, await makePlace(api, 'cellar'), 'gone', {
    source: { kind: 'image', config: { reference: 'x.test/a:1' } },
  })
  const other = await browsed.open(`/workloads/${gone}?tab=settings`)
  await other.getByLabel('Replicas').fill('2')
  const page = await browsed.open(`/workloads/${gone}`)
  await page.getByRole('button', { name: 'More actions' }).first().click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason').fill('not needed')
  await dialog.getByRole('button', { name: 'Delete' }).dblclick()
  await page.waitForURL(/\/operations\/op_/)
  await other.getByText(`There is no workload ${gone}`).first().waitFor()
  const { items } = await api.get<{ items: Operation[] }>('/v1/operations?kind=workload.delete')
  expect(items).toHaveLength(1)
  await Promise.all([page.context().close(), other.context().close()])
})

test('SF-7: a refused save of a long form is said where one looks', async () => {
  const { api } = browsed.controlPlane
  const place = await makePlace(api, 'attic')
  const source = { kind: 'image', config: { reference: 'x.test/a:1' } }
  await makeWorkload(api, place, 'taken', { source })
  const one = await makeWorkload(api, place, 'one', { source })
  const page = await browsed.open(`/workloads/${one}?tab=settings`)
  await page.getByRole('textbox', { name: 'Name' }).first().fill('taken')
  await page.getByRole('button', { name: 'Save' }).click()
  const said = page.getByRole('alert')
  await said.waitFor()
  const { y = -1, height = 0 } = (await said.boundingBox()) ?? {}
  expect([y >= 0, y + height < 900]).toEqual([true, true])
  await page.context().close()
})

test('SF-6: the search leads to the very operation whose id is given, and does not take its own failure for nothing', async () => {
  const { api } = browsed.controlPlane
  const { id } = await api.send<Operation>('POST', '/v1/demo/waits', { reason: 'searched' })
  await api.send('POST', `/v1/operations/${id}/cancel`, { reason: 'seen' })
  await ended(api, id)
  const page = await browsed.open('/')
  await page.keyboard.press('Control+k')
  const search = page.getByRole('combobox')
  await page.route(
    ({ pathname }) => pathname === '/v1/search',
    (route) => route.fulfill({ status: 500, json: {} }),
  )
  await search.fill('nowhere')
  await page.getByRole('dialog').getByRole('alert').waitFor()
  expect(await page.getByText('Nothing found').count()).toBe(0)
  await page.unrouteAll()
  await search.fill(id)
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(new RegExp(id))
  await page.context().close()
})

test.each([
  ['de', 'Zeigen oder verbergen'],
  ['ru', 'Показать или скрыть'],
] as const)('SF-9: the eye of a password field is named in %s', async (language, name) => {
  const page = await browsed.open('/account?tab=password', { language })
  await page.locator(`button[aria-label="${name}"]`).first().waitFor()
  expect(await page.locator('button[aria-label^="Toggle"]').count()).toBe(0)
  await page.context().close()
})

test('SF-7: a page whose script is missing says so, loads anew once when the console answers, and says what stays missing', async () => {
  const page = await browsed.open('/applications')
  const go = (name: string) => page.getByRole('navigation').getByRole('link', { name }).click()
  const arrived = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
  const panel = page.getByText('A part of the console could not be fetched.')
  let loads = 0
  page.on('load', () => {
    loads += 1
  })

  // The network is gone: nobody answers, neither for the script nor for the console itself.
  let isGone = true
  await page.route(
    ({ pathname }) => /\/audit-page-[^/]+\.js/.test(pathname) || pathname === '/',
    (route) => (isGone ? route.abort() : route.fallback()),
  )
  await go('Audit log')
  await orShown(page, panel.waitFor())
  await page.getByText('fetched again as soon as the server answers').waitFor()
  isGone = false
  await orShown(page, arrived('Audit log'))
  expect(loads).toBe(1)

  // The file stays away: one reload is tried, then it is said.
  await page.goto('/applications')
  const script = /\/assets\/servers-page-[^/]+\.js/
  await page.route(script, (route) => route.abort())
  loads = 0
  await go('Servers')
  await orShown(page, panel.waitFor())
  await page.getByRole('button', { name: 'Try again' }).waitFor()
  expect(loads).toBe(1)
  await page.unroute(script)
  await page.getByRole('button', { name: 'Try again' }).click()
  await orShown(page, arrived('Servers'))
  await page.context().close()
})
