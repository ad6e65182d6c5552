import { labRegistry } from '@keystone/testkit/lab/lab-registry'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tinyApp } from '../support/examples.ts'
import { type LabImages, labImages } from '../support/lab-images.ts'
import { ended, type Operation } from '../support/operations.ts'
import { changeSpec } from '../support/workloads.ts'
import { axeProblems } from './support/axe-problems.ts'
import { type OpenConsole, openConsole } from './support/open-console.ts'
import { orShown } from './support/or-shown.ts'

const DEPLOYED_MS = 120_000
let browsed: OpenConsole
let registry: Awaited<ReturnType<typeof labRegistry>>
let images: LabImages

beforeAll(async () => {
  images = labImages()
  registry = await labRegistry()
  browsed = await openConsole()
})
afterAll(async () => {
  await browsed?.close()
  await registry?.close()
  await images?.close()
})

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const headed = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })

/** Who uses no mouse goes on where the step begins. */
async function focusedOn(page: Page, heading: string): Promise<void> {
  await orShown(
    page,
    waitFor(`the focus on “${heading}”`, async () => {
      const text = await page.evaluate(
        'document.activeElement.tagName === "H2" && document.activeElement.textContent',
      )
      return text === heading
    }),
  )
}

test('SF-8, SF-7: whoever goes back and deploys again sees the deployment that runs; what was changed elsewhere meanwhile is shown, settled and deployed', async () => {
  const { api, gateway } = browsed.controlPlane
  const reference = `${registry.host}/team/kiosk:1.0`
  await images.push(reference, tinyApp('twice'))
  const page = await browsed.open('/deploy')
  await button(page, 'Continue').click()
  await focusedOn(page, 'Step 2 of 4: Source')
  await page.getByText('From a registry, as it is').click()
  await page.getByRole('textbox', { name: 'Image' }).fill(reference)
  await button(page, 'Check and continue').click()
  await focusedOn(page, 'Step 3 of 4: Settings')
  await page.getByLabel('Port', { exact: true }).fill('9999')
  await page.getByLabel('Health check').selectOption('http')
  await page.getByLabel('Time to start').fill('600')
  await button(page, 'Deploy').click()
  await headed(page, 'Being deployed').waitFor()
  await focusedOn(page, 'Step 4 of 4: Deployment')

  // Back, and once more: it is the same wish.
  await page.goBack()
  await focusedOn(page, 'Step 3 of 4: Settings')
  await button(page, 'Deploy').click()
  await headed(page, 'Being deployed').waitFor()
  const { items } = await api.get<{ items: Operation[] }>('/v1/operations?kind=workload.deploy')
  expect(items).toHaveLength(1)

  const { id = '', subject = '' } = items[0] ?? {}
  await api.send('POST', `/v1/operations/${id}/cancel`, { reason: 'another port' })
  await ended(api, id)
  const workloadId = subject.replace(/^workload:/, '')
  const spec = async () => {
    const { spec } = await api.get<{
      spec: { processes: { web: { port: number; replicas: number } } }
    }>(`/v1/workloads/${workloadId}`)
    return spec.processes.web
  }
  await changeSpec(api, workloadId, { processes: { web: { ...(await spec()), replicas: 2 } } })
  await button(page, 'Change the settings').click()
  await page.getByLabel('Port', { exact: true }).fill('8080')
  await button(page, 'Deploy').click()
  const settings = page.getByRole('link', { name: 'Open its settings' })
  await orShown(page, settings.waitFor())
  expect(await settings.getAttribute('href')).toBe(`/workloads/${workloadId}?tab=settings`)
  expect(await axeProblems(page)).toEqual([])
  // Nothing is shown as changed that nobody changed.
  const rows = page.getByRole('alert').locator('tbody tr')
  expect((await rows.locator('td:first-child').allTextContents()).toSorted()).toEqual([
    'processes.web.port',
    'processes.web.replicas',
  ])
  expect((await spec()).port).toBe(9999)
  await button(page, 'Apply to my edit').click()
  await settings.waitFor({ state: 'detached' })
  await page.getByLabel('Health check').selectOption('auto')
  await button(page, 'Deploy').click()
  await headed(page, 'kiosk is running').waitFor({ timeout: DEPLOYED_MS })
  expect(await spec()).toMatchObject({ port: 8080, replicas: 2 })
  expect((await gateway.get('kiosk.localhost')).body).toContain('twice')
  await page.context().close()
})
