import { labGit } from '@keystone/testkit/lab/lab-git'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scriptApp, tinyApp } from '../support/examples.ts'
import { axeProblems } from './support/axe-problems.ts'
import { type Language, type OpenConsole, openConsole } from './support/open-console.ts'

const DEPLOYED_MS = 120_000
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

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const port = (page: Page) => page.getByLabel('Port', { exact: true })

/** The source step with the repository filled in, in English. */
async function begin(repository: string): Promise<Page> {
  const page = await browsed.open('/deploy?step=source', { width: 1440 })
  await page.getByLabel('Address of the repository').fill(`${git.httpUrl}/${repository}.git`)
  await button(page, 'Check and continue').click()
  return page
}

test('SF-8: a Dockerfile that is not there is told before anything is deployed, with those that are; one of them is a click away', async () => {
  const files = Object.entries(tinyApp('from a part'))
  await git.createRepository(
    'mono',
    Object.fromEntries(files.map(([name, text]) => [`services/api/${name}`, text])),
  )
  const page = await begin('mono')
  const refusal = page.getByRole('alert')
  await refusal.getByText('There is no Dockerfile in main.').waitFor()
  await page.getByText(/^main is [0-9a-f]{40} at http/).waitFor()
  expect(await refusal.textContent()).toContain('services/api/Dockerfile')
  expect(await axeProblems(page)).toEqual([])

  await button(page, 'services/api/Dockerfile').click()
  expect(await page.getByLabel('Folder', { exact: true }).inputValue()).toBe('services/api')
  expect(await page.getByLabel('Dockerfile', { exact: true }).inputValue()).toBe('Dockerfile')
  await button(page, 'Check and continue').click()
  await page.getByText('services/api/Dockerfile is there and exposes port 8080').waitFor()
  expect(await port(page).inputValue()).toBe('8080')
  await page.getByText('The Dockerfile exposes 8080.').waitFor()

  // Another port is let through, with a word about it.
  await port(page).fill('9000')
  await page.getByText('The Dockerfile exposes 8080, not 9000.').waitFor()
  expect(await axeProblems(page)).toEqual([])
  await page.reload()
  expect(await port(page).inputValue()).toBe('9000')
  await button(page, 'Use 8080').click()
  expect(await port(page).inputValue()).toBe('8080')
  await button(page, 'Deploy').click()
  await page.getByRole('heading', { name: 'mono is running' }).waitFor({ timeout: DEPLOYED_MS })
  await page.getByText('Port 8080 answers').waitFor()
  await page.context().close()
})

test.each([
  [
    'en',
    'There is no Dockerfile in main, nor any other Dockerfile.',
    'What is there: README.md and src/.',
    'Check and continue',
    'Address of the repository',
  ],
  [
    'de',
    'In main gibt es kein Dockerfile, auch kein anderes Dockerfile.',
    'Vorhanden ist: README.md und src/.',
    'Prüfen und weiter',
    'Adresse des Repositorys',
  ],
  [
    'ru',
    'В main нет файла Dockerfile, как и любого другого Dockerfile.',
    'Там есть: README.md и src/.',
    'Проверить и продолжить',
    'Адрес репозитория',
  ],
] as const)(
  'SF-8, SF-9: a repository without any Dockerfile is told with what it has, in %s',
  async (language, why, fix, check, address) => {
    await git.createRepository(`plain-${language}`, { 'README.md': 'Read me\n', 'src/a.js': '' })
    const page = await browsed.open('/deploy?step=source', {
      language: language as Language,
      width: 360,
    })
    await page.getByLabel(address).fill(`${git.httpUrl}/plain-${language}.git`)
    await button(page, check).click()
    const refusal = page.getByRole('alert')
    await refusal.getByText(why).waitFor()
    expect(await refusal.textContent()).toContain(fix)
    expect(await axeProblems(page)).toEqual([])
    await page.context().close()
  },
)

test('SF-8: an application on another port, or on its own loopback address alone, is told as that', async () => {
  const elsewhere = { ...tinyApp('x') }
  elsewhere.Dockerfile = elsewhere.Dockerfile?.replace('EXPOSE 8080', 'EXPOSE 9000') ?? ''
  await git.createRepository('elsewhere', elsewhere)
  const page = await begin('elsewhere')
  await page.getByText('Dockerfile is there and exposes port 9000').waitFor()
  await page.getByLabel('Health check').selectOption('http')
  await page.getByLabel('Time to start').fill('2')
  await button(page, 'Deploy').click()
  await page.getByRole('heading', { name: 'It did not come up' }).waitFor({ timeout: DEPLOYED_MS })
  await page
    .getByText('Nothing listens on port 9000; the application listens on 8080')
    .first()
    .waitFor()
  expect(await axeProblems(page)).toEqual([])
  await button(page, 'Use port 8080').click()
  expect(await port(page).inputValue()).toBe('8080')
  await button(page, 'Deploy').click()
  await page
    .getByRole('heading', { name: 'elsewhere is running' })
    .waitFor({ timeout: DEPLOYED_MS })
  await page.context().close()

  await git.createRepository('inward', scriptApp('exec httpd -f -p 127.0.0.1:8080 -h /www'))
  const other = await begin('inward')
  await other.getByLabel('Health check').selectOption('http')
  await other.getByLabel('Time to start').fill('2')
  await button(other, 'Deploy').click()
  await other.getByRole('heading', { name: 'It did not come up' }).waitFor({ timeout: DEPLOYED_MS })
  await other.getByText('It listens on port 8080 of 127.0.0.1 only').first().waitFor()
  await other.context().close()
})
