import { labGit } from '@keystone/testkit/lab/lab-git'
import type { LabRepository } from '@keystone/testkit/lab/lab-git-repository'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scriptApp, tinyApp } from '../support/examples.ts'
import { succeed } from '../support/operations.ts'
import { quietPort } from '../support/quiet-port.ts'
import { changeSpec, makePlace, makeWorkload } from '../support/workloads.ts'
import { type OpenConsole, openConsole } from './support/open-console.ts'
import { orShown } from './support/or-shown.ts'

const HOST = 'shop.localhost'
const DEPLOYED_MS = 120_000
let browsed: OpenConsole
let git: Awaited<ReturnType<typeof labGit>>
let repository: LabRepository
let workloadId: string
let url: string
/** Address of the operation whose Dockerfile failed. */
let failedBuild: string

beforeAll(async () => {
  git = await labGit()
  // The same port in every life: a page that is open finds its control plane again.
  browsed = await openConsole({ KEYSTONE_PORT: String(await quietPort()) })
  const { api } = browsed.controlPlane
  repository = await git.createRepository('shop', tinyApp('first'))
  url = `${git.httpUrl}/shop.git`
  workloadId = await makeWorkload(api, await makePlace(api, 'shop'), 'web', {
    source: { kind: 'git', config: { url } },
    processes: { web: { port: 8080, health: { kind: 'http', path: '/', startPeriodMs: 1_500 } } },
    faces: [{ host: HOST }],
    deploy: { stabilityMs: 0, stopGraceMs: 0 },
  })
  await succeed(api, `/v1/workloads/${workloadId}/deployments`)
  await repository.commit(tinyApp('second'), 'Second')
  await succeed(api, `/v1/workloads/${workloadId}/deployments`)
})
afterAll(async () => {
  await browsed?.close()
  await git?.close()
})

/** Deploys by the buttons; the page of the operation follows. */
async function deploy(page: Page): Promise<void> {
  await page.goto(`/workloads/${workloadId}`)
  await page.getByRole('button', { name: 'Deploy', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Deploy', exact: true }).click()
  await page.waitForURL(/\/operations\//)
}

/** Waits until the page of an operation of that title says so beside the title. */
async function ended(page: Page, title: string, state: string): Promise<void> {
  const header = page
    .locator('main header')
    .filter({ has: page.getByRole('heading', { name: title }) })
  const said = header.getByText(state, { exact: true })
  await orShown(page, said.waitFor({ timeout: DEPLOYED_MS }))
}

/** What the page of the operation says once it failed, and what the page of the workload says then. */
async function failedWords(page: Page): Promise<readonly [string, string]> {
  await ended(page, 'Deploy', 'Failed')
  const operation = (await page.locator('main').textContent()) ?? ''
  await page.goto(`/workloads/${workloadId}`)
  await orShown(page, page.getByText('What failed last').waitFor())
  return [operation, (await page.locator('main').textContent()) ?? '']
}

test('SF-6, WL-2: a bad branch, a failing Dockerfile and an unhealthy image each say on the page what went wrong and how to mend it', async () => {
  const { api, gateway } = browsed.controlPlane
  const page = await browsed.open(`/workloads/${workloadId}`)

  await changeSpec(api, workloadId, { source: { kind: 'git', config: { url, ref: 'mian' } } })
  await deploy(page)
  for (const words of await failedWords(page)) {
    expect(words).toContain('branch mian not found')
    expect(words).toContain('Check the name of the branch')
  }

  await changeSpec(api, workloadId, { source: { kind: 'git', config: { url } } })
  await repository.commit(
    { Dockerfile: 'FROM busybox:stable\nRUN echo "no such package" >&2; exit 9\n' },
    'Broken build',
  )
  await deploy(page)
  failedBuild = page.url()
  for (const words of await failedWords(page)) {
    expect(words).toContain('no such package')
    expect(words).toContain('Mend the Dockerfile')
  }

  await repository.commit(
    scriptApp('echo "no configuration found" >&2; exec sleep 3600'),
    'Never healthy',
  )
  await deploy(page)
  for (const words of await failedWords(page)) {
    expect(words).toContain('no configuration found')
    expect(words).toContain('serves on')
  }
  expect((await gateway.get(HOST)).body).toBe('second')

  await repository.commit(tinyApp('mended'), 'Mended')
  await deploy(page)
  await ended(page, 'Deploy', 'Succeeded')
  await page.goto(`/workloads/${workloadId}`)
  await page.getByRole('heading', { name: 'Replicas' }).waitFor()
  expect(await page.getByText('What failed last').count()).toBe(0)
  await page.context().close()
})

test('WL-12, OPS-16: an earlier release is compared and gone back to, with plan and reason', async () => {
  const page = await browsed.open(`/workloads/${workloadId}?tab=deployments`)
  const first = page.getByRole('row').filter({ hasText: '#1' })
  await first.getByRole('button', { name: 'Roll back' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Go to release 1').waitFor()
  await dialog.getByLabel('Reason').fill('The newest sells nothing')
  await dialog.getByRole('button', { name: 'Roll back' }).click()
  await page.waitForURL(/\/operations\//)
  await ended(page, 'Roll back', 'Succeeded')
  await page.getByText('The newest sells nothing').waitFor()
  expect((await browsed.controlPlane.gateway.get(HOST)).body).toBe('first')
  await page.goBack()
  await page.getByText('Live', { exact: true }).first().waitFor()
  await page.context().close()
})

test('SF-7, OPS-13: a page that watches an operation says when the control plane was killed, and carries on by itself', async () => {
  const { kill, start } = browsed.controlPlane
  const page = await browsed.open('/operations')
  await page.getByRole('button', { name: 'Practise a crash' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Start it' }).click()
  await page.waitForURL(/\/operations\/op_/)
  await page.getByRole('button', { name: 'Press the button' }).waitFor()
  let loads = 0
  page.on('framenavigated', () => {
    loads += 1
  })

  await kill()
  await page.getByText(/Connection lost, showing the state of \d+:\d\d:\d\d/).waitFor()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Wait')
  await start()
  await page.getByText('Connection lost').waitFor({ state: 'detached', timeout: 60_000 })

  await page.getByRole('button', { name: 'Press the button' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason').fill('Seen enough')
  await dialog.getByRole('button', { name: 'Press the button' }).click()
  await ended(page, 'Wait for a person', 'Succeeded')
  expect(loads).toBe(0)

  // What ended in another life of the control plane looks as it did: steps, output, reasons, plan.
  await page.goto(failedBuild)
  await ended(page, 'Deploy', 'Failed')
  await page.getByRole('log').getByText('no such package').first().waitFor()
  await page.getByRole('heading', { name: 'What was planned' }).waitFor()
  const leftOut = page
    .locator('li[data-state="cancelled"]')
    .filter({ hasText: 'Switch the traffic' })
  expect(await leftOut.textContent()).toContain('“Make the release” failed')
  await page.context().close()
})

test('OPS-8, OPS-12: what a build writes is on the page while it still runs, until it is cancelled there', async () => {
  const { api } = browsed.controlPlane
  const endless = 'i=0; while true; do i=$((i+1)); echo "layer line $i"; sleep 1; done'
  await repository.commit({ Dockerfile: `FROM busybox:stable\nRUN ${endless}\n` }, 'Endless build')
  const { id } = await api.send<{ id: string }>(
    'POST',
    `/v1/workloads/${workloadId}/deployments`,
    {},
  )
  const page = await browsed.open(`/operations/${id}`)
  const output = page.getByRole('log')
  for (const line of ['layer line 1', 'layer line 3']) {
    await orShown(page, output.getByText(line).first().waitFor({ timeout: DEPLOYED_MS }))
  }
  await page.getByRole('button', { name: 'Cancel operation' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason').fill('It has no end')
  await dialog.getByRole('button', { name: 'Cancel operation' }).click()
  await ended(page, 'Deploy', 'Cancelled')
  await page.context().close()
})

test('OPS-21: an operation that needs a person leads to what is known about it', async () => {
  const page = await browsed.open('/operations')
  // Only what it says of itself is another: how one gets there is shown by the journeys of stale runs.
  await page.route(/\/v1\/operations\/op_\w+$/, async (route) => {
    const response = await route.fetch()
    const tree = (await response.json()) as { operations: { needsAttention: boolean }[] }
    const operations = tree.operations.map((one) => ({ ...one, needsAttention: true }))
    await route.fulfill({ response, json: { ...tree, operations } })
  })
  await page.goto(failedBuild)
  await page.getByRole('link', { name: 'What was found' }).click()
  await page.getByRole('heading', { level: 1, name: 'Stale operations' }).waitFor()
  await page.context().close()
})

test('SF-9: steps, failures and why something was left out are said in the language of the person', async () => {
  for (const { language, step, what, hint, leftOut } of [
    {
      language: 'de',
      step: 'Den Standard-Branch von',
      what: 'Der Bau ist fehlgeschlagen.',
      hint: 'Lesen Sie die letzten Zeilen seiner Ausgabe',
      leftOut: '„Die Version bauen“ ist fehlgeschlagen: Der Bau ist fehlgeschlagen.',
    },
    {
      language: 'ru',
      step: 'Получить основную ветку',
      what: 'Сборка не удалась.',
      hint: 'Прочитайте последние строки вывода',
      leftOut: 'Шаг «Собрать релиз» не удался: Сборка не удалась.',
    },
  ] as const) {
    const page = await browsed.open(failedBuild, { language })
    const steps = page.locator('main')
    await orShown(page, steps.getByText(what, { exact: true }).first().waitFor())
    await orShown(page, steps.getByText(leftOut).first().waitFor())
    const words = (await steps.textContent()) ?? ''
    // The address is data: it stands as it is in every language.
    for (const said of [`${step} ${url}`, hint, 'no such package']) expect(words).toContain(said)
    expect(words).not.toContain('Mend the Dockerfile')
    await page.context().close()
  }
})
