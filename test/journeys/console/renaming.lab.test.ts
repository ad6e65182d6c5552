import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePlace } from '../support/workloads.ts'
import { axeProblems } from './support/axe-problems.ts'
import { type OpenConsole, openConsole } from './support/open-console.ts'

let browsed: OpenConsole

beforeAll(async () => {
  browsed = await openConsole()
})
afterAll(async () => {
  await browsed?.close()
})

test('SF-6: an application is renamed and given another environment, which is renamed too; a taken name is said', async () => {
  const { api } = browsed.controlPlane
  await makePlace(api, 'taken')
  const { applicationId } = await makePlace(api, 'shop')
  const page = await browsed.open(`/applications/${applicationId}`, { scheme: 'dark' })
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Rename application' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill('taken')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('NAME_TAKEN').waitFor()
  expect(await axeProblems(page)).toEqual([])
  await dialog.getByLabel('Name', { exact: true }).fill('store')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { level: 1, name: 'store' }).waitFor()

  await page.getByRole('button', { name: 'Add environment' }).click()
  await dialog.getByLabel('Name', { exact: true }).fill('staging')
  await dialog.getByRole('button', { name: 'Create' }).click()
  const section = page.locator('section', { has: page.getByRole('heading', { name: 'staging' }) })
  await section.getByRole('link', { name: 'Open' }).click()
  await page.getByRole('heading', { level: 1, name: 'staging' }).waitFor()
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Rename environment' }).click()
  await dialog.getByLabel('Name', { exact: true }).fill('rehearsal')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { level: 1, name: 'rehearsal' }).waitFor()
  await page.context().close()
})

test('SEC-3: who follows a link without being signed in comes to that page after the sign-in', async () => {
  const page = await browsed.open('/')
  await page.context().clearCookies()
  await page.goto('/audit?verb=application.create')
  await page.locator('input[autocomplete="username"]').fill('ada@example.org')
  await page.locator('input[autocomplete="current-password"]').fill('correct horse battery staple')
  await page.locator('button[type="submit"]').click()
  await page.getByRole('heading', { level: 1, name: 'Audit log' }).waitFor()
  expect(new URL(page.url()).search).toBe('?verb=application.create')
  await page.context().close()
})
