import { labGit } from '@keystone/testkit/lab/lab-git'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tinyApp } from '../support/examples.ts'
import { makePlace, makeWorkload, type Place } from '../support/workloads.ts'
import { axeProblems } from './support/axe-problems.ts'
import { type OpenConsole, openConsole } from './support/open-console.ts'

let browsed: OpenConsole
let git: Awaited<ReturnType<typeof labGit>>
let place: Place
let docs: string

beforeAll(async () => {
  git = await labGit()
  browsed = await openConsole()
  const { api } = browsed.controlPlane
  place = await makePlace(api, 'fleet')
  await git.createRepository('app', tinyApp('app'))
  const make = (name: string, dependsOn: string[]) =>
    makeWorkload(api, place, name, {
      source: { kind: 'git', config: { url: `${git.httpUrl}/app.git` } },
      dependsOn,
      processes: { web: { port: 8080 } },
      deploy: { stabilityMs: 0, stopGraceMs: 0 },
    })
  await make('db', [])
  await make('web', ['db'])
  docs = await make('docs', [])
})
afterAll(async () => {
  await browsed?.close()
  await git?.close()
})

test('OPS-1: what a workload needs is chosen among those of its environment', async () => {
  const page = await browsed.open(`/workloads/${docs}?tab=settings`)
  await page.getByRole('switch', { name: 'web' }).check({ force: true })
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved. It takes effect').waitFor()
  const { api } = browsed.controlPlane
  const { spec } = await api.send<{ spec: { dependsOn: string[] } }>('GET', `/v1/workloads/${docs}`)
  expect(spec.dependsOn).toEqual(['web'])
})

test('OPS-1, OPS-8: all of an environment is deployed from its page, and its tree shows each workload', async () => {
  const page = await browsed.open(`/environments/${place.environmentId}`)
  await page.getByRole('button', { name: 'Deploy all' }).click()
  const dialog = page.getByRole('dialog', { name: 'Deploy all of production' })
  await dialog.getByText('Deploy 3 workloads of fleet/production', { exact: true }).waitFor()
  expect(await axeProblems(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Deploy all' }).click()
  await page.waitForURL(/\/operations\//)
  await page.getByText('Succeeded', { exact: true }).first().waitFor({ timeout: 60_000 })
  for (const name of ['db', 'web', 'docs'])
    await page.getByRole('button', { name: new RegExp(`Deploy ${name}`) }).waitFor()
})

test('OPS-16: an environment is deleted with a reason, after what goes with it was shown', async () => {
  const page = await browsed.open(`/environments/${place.environmentId}`)
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Delete environment' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete production' })
  const go = dialog.getByRole('button', { name: 'Delete environment' })
  await dialog.getByLabel('Reason').fill('the end of the test')
  await go.click()
  await page.waitForURL(/\/operations\//)
  await page.getByText('Succeeded', { exact: true }).first().waitFor({ timeout: 60_000 })
  await page.goto(`${page.url().replace(/\/operations\/.*/, '')}/applications`)
  await page.getByRole('link', { name: 'fleet' }).click()
  await page.getByRole('button', { name: 'Add environment' }).waitFor()
  expect(await page.getByText('production').count()).toBe(0)
})
