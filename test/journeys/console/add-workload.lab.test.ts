import { labRegistry } from '@keystone/testkit/lab/lab-registry'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tinyApp } from '../support/examples.ts'
import { type LabImages, labImages } from '../support/lab-images.ts'
import { makePlace } from '../support/workloads.ts'
import { axeProblems } from './support/axe-problems.ts'
import { type OpenConsole, openConsole } from './support/open-console.ts'

const DEPLOYED_MS = 120_000
let browsed: OpenConsole
let registry: Awaited<ReturnType<typeof labRegistry>>
let images: LabImages
let environmentId: string

beforeAll(async () => {
  images = labImages()
  registry = await labRegistry()
  browsed = await openConsole()
  environmentId = (await makePlace(browsed.controlPlane.api, 'shop')).environmentId
})
afterAll(async () => {
  await browsed?.close()
  await registry?.close()
  await images?.close()
})

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true })
const image = (page: Page) => page.getByRole('textbox', { name: 'Image' })
const workload = (page: Page) => page.getByLabel('Workload', { exact: true })

test('SF-7, SF-9: an empty environment says in each language how something is added to it', async () => {
  for (const [language, name] of [
    ['en', 'Add workload'],
    ['de', 'Workload hinzufügen'],
    ['ru', 'Добавить нагрузку'],
  ] as const) {
    const page = await browsed.open(`/environments/${environmentId}`, { language, width: 360 })
    await link(page, name).waitFor()
    expect(await axeProblems(page)).toEqual([])
    await link(page, name).click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await page.context().close()
  }
})

test('SF-8, SF-7: a workload is added to an environment; back, forward, reload and a double click lose nothing and make nothing twice', async () => {
  const { api, gateway } = browsed.controlPlane
  const reference = `${registry.host}/team/kiosk:1.0`
  await images.push(reference, tinyApp('beside the shop'))
  const page = await browsed.open(`/environments/${environmentId}`)
  await link(page, 'Add workload').click()
  await page.getByText('From a registry, as it is').click()
  await image(page).fill(reference)
  await page.reload()
  expect(await image(page).inputValue()).toBe(reference)
  await button(page, 'Check and continue').click()

  await workload(page).waitFor()
  expect(await workload(page).inputValue()).toBe('kiosk')
  const application = page.getByLabel('Application', { exact: true })
  expect(await application.inputValue()).toBe('shop')
  expect(await application.isDisabled()).toBe(true)
  await workload(page).fill('desk')
  await page.goBack()
  expect(await image(page).inputValue()).toBe(reference)
  await page.goForward()
  expect(await workload(page).inputValue()).toBe('desk')
  await page.reload()
  expect(await workload(page).inputValue()).toBe('desk')
  await button(page, 'Deploy').dblclick()
  await page.getByRole('heading', { name: 'desk is running' }).waitFor({ timeout: DEPLOYED_MS })
  expect((await gateway.get('kiosk.shop.localhost')).body).toContain('beside the shop')

  await page.goBack()
  expect(await workload(page).isDisabled()).toBe(true)
  await page.reload()
  await page.goForward()
  await page.getByRole('heading', { name: 'desk is running' }).waitFor()
  const made = await api.get<{ items: { name: string }[] }>(
    `/v1/workloads?environmentId=${environmentId}`,
  )
  expect(made.items.map(({ name }) => name)).toEqual(['desk'])
  const deployed = await api.get<{ items: unknown[] }>('/v1/operations?kind=workload.deploy')
  expect(deployed.items).toHaveLength(1)

  // The next one is another one.
  await link(page, 'production').click()
  await link(page, 'Add workload').click()
  await button(page, 'Check and continue').waitFor()
  expect(await page.getByLabel('Address of the repository').inputValue()).toBe('')
  await page.context().close()
})
