import { labGit } from '@keystone/testkit/lab/lab-git'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tinyApp } from '../support/examples.ts'
import { type OpenConsole, openConsole } from './support/open-console.ts'

let browsed: OpenConsole
let git: Awaited<ReturnType<typeof labGit>>

beforeAll(async () => {
  git = await labGit()
  browsed = await openConsole()
})
afterAll(async () => {
  await browsed?.close()
  await git?.close()
})

const DEPLOYED_MS = 120_000

/** Through the first step, and the source filled in. */
async function begin(page: Page, repository: string, ref: string): Promise<void> {
  await page
    .getByText('Its engine answers')
    .or(page.getByText(/Docker .* answers/))
    .waitFor()
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await page.getByLabel('Address of the repository').fill(`${git.httpUrl}/${repository}.git`)
  await page.getByLabel('Branch, tag or commit').fill(ref)
  await page.getByRole('button', { name: 'Check and continue' }).click()
}

test('SF-8: an own repository runs after a handful of steps; a bad branch is mended from what the page says, and a reload loses nothing', async () => {
  await git.createRepository('shop', tinyApp('my own page'))
  const page = await browsed.open('/deploy')
  await begin(page, 'shop', 'mian')
  const refusal = page.getByRole('alert')
  await refusal.getByText('There is no branch or tag mian').waitFor()
  expect(await refusal.textContent()).toContain('Check the name of the branch')

  await page.reload()
  expect(await page.getByLabel('Branch, tag or commit').inputValue()).toBe('mian')
  await page.getByLabel('Branch, tag or commit').fill('main')
  await page.getByRole('button', { name: 'Check and continue' }).click()
  expect(await page.getByLabel('Application', { exact: true }).inputValue()).toBe('shop')
  await page.goBack()
  await page.getByLabel('Address of the repository').waitFor()
  await page.goForward()
  await page.getByRole('button', { name: 'Deploy', exact: true }).click()
  await page.getByRole('heading', { name: 'shop is running' }).waitFor({ timeout: DEPLOYED_MS })
  await page.getByRole('link', { name: /^http:\/\/shop\.localhost/ }).waitFor()
  const { body } = await browsed.controlPlane.gateway.get('shop.localhost')
  expect(body).toContain('my own page')
  await page.context().close()
})

test('SF-8: a Dockerfile that fails says so with its own words, and the same draft is deployed once it is mended', async () => {
  const broken = 'FROM busybox:stable\nRUN echo "no such part" && false\n'
  const repository = await git.createRepository('kiosk', { ...tinyApp('x'), Dockerfile: broken })
  const page = await browsed.open('/deploy')
  await begin(page, 'kiosk', 'main')
  await page.getByRole('button', { name: 'Deploy', exact: true }).click()
  await page.getByRole('heading', { name: 'It did not come up' }).waitFor({ timeout: DEPLOYED_MS })
  const said = await page.locator('main').textContent()
  expect(said).toContain('no such part')
  expect(said).toContain('Mend the Dockerfile')

  await repository.commit(tinyApp('mended'), 'Mend the Dockerfile')
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('heading', { name: 'kiosk is running' }).waitFor({ timeout: DEPLOYED_MS })
  const { body } = await browsed.controlPlane.gateway.get('kiosk.localhost')
  expect(body).toContain('mended')
  await page.context().close()
})

test('SF-7, WL-1: two tabs that edit the same workload see both edits side by side; neither is lost, nor a key that no form shows', async () => {
  const { api } = browsed.controlPlane
  const { environmentId } = await api.send<{ environmentId: string }>('POST', '/v1/applications', {
    name: 'desk',
  })
  const { id } = await api.send<{ id: string }>(
    'POST',
    `/v1/environments/${environmentId}/workloads`,
    {
      name: 'web',
      spec: { source: { kind: 'image', config: { reference: 'x.test/a:1', future: 7 } } },
    },
  )
  const one = await browsed.open(`/workloads/${id}?tab=settings`)
  const other = await browsed.open(`/workloads/${id}?tab=settings`)
  await one.getByLabel('Replicas').fill('3')
  await other.getByLabel('Port').fill('9000')
  await one.getByRole('button', { name: 'Save' }).click()
  await one.getByText('Saved.').waitFor()
  await other.getByText('Two edits of the same thing').waitFor()
  await other.getByRole('button', { name: 'Apply to my edit' }).click()
  await other.getByRole('button', { name: 'Save' }).click()
  await other.getByText('Saved.').waitFor()
  const stored = await waitFor('both edits', async () => {
    const { spec } = await api.get<{ spec: Spec }>(`/v1/workloads/${id}`)
    return spec.processes.web?.port === 9_000 && spec
  })
  expect(stored.processes.web?.replicas).toBe(3)
  expect(stored.source.config).toEqual({ reference: 'x.test/a:1', future: 7 })
  await one.context().close()
  await other.context().close()
})

interface Spec {
  readonly source: { readonly config: unknown }
  readonly processes: Readonly<
    Record<string, { readonly port?: number; readonly replicas: number }>
  >
}
