import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeProblems } from './support/axe-problems.ts'
import { clippedTexts } from './support/clipped-texts.ts'
import {
  type Language,
  type OpenConsole,
  openConsole,
  type Scheme,
} from './support/open-console.ts'

/** Where pictures go when somebody wants to look at them; none are taken otherwise. */
const PICTURES = process.env.KEYSTONE_PICTURES

const TITLES = {
  '/stale': ['Stale operations', 'Ungeklärte Vorgänge', 'Зависшие операции'],
  '/servers': ['Servers', 'Server', 'Серверы'],
  '/servers/new': ['Add server', 'Server hinzufügen', 'Добавить сервер'],
  '/audit': ['Audit log', 'Audit-Protokoll', 'Журнал аудита'],
  '/people': ['People', 'Personen', 'Люди'],
  '/people?tab=roles': ['People', 'Personen', 'Люди'],
  '/account': ['Your account', 'Ihr Konto', 'Ваш аккаунт'],
  '/account?tab=sessions': ['Your account', 'Ihr Konto', 'Ваш аккаунт'],
  '/account?tab=password': ['Your account', 'Ihr Konto', 'Ваш аккаунт'],
  '/settings': ['Settings', 'Einstellungen', 'Настройки'],
  '/settings?tab=connections': ['Settings', 'Einstellungen', 'Настройки'],
  '/settings?tab=registries': ['Settings', 'Einstellungen', 'Настройки'],
  '/settings?tab=notifications': ['Settings', 'Einstellungen', 'Настройки'],
  '/settings?tab=preferences': ['Settings', 'Einstellungen', 'Настройки'],
} as const

const LOOKS: readonly (readonly [Language, Scheme, number])[] = [
  ['en', 'light', 1440],
  ['de', 'dark', 360],
  ['ru', 'light', 768],
  ['de', 'light', 768],
  ['en', 'dark', 1440],
  ['ru', 'light', 360],
]

const WIDTH_OVER = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'

const LANGUAGES: readonly Language[] = ['en', 'de', 'ru']

let browsed: OpenConsole
let addresses: readonly string[]

beforeAll(async () => {
  browsed = await openConsole()
  const { api } = browsed.controlPlane
  const { items } = await api.send<{ items: { id: string; name: string }[] }>('GET', '/v1/servers')
  const server = items[0]
  const broken = await api.send<{ id: string }>('POST', '/v1/servers', {
    name: 'a-server-with-a-name-as-long-as-may-be',
    host: '127.0.0.1',
    port: 1,
    user: 'root',
    hostKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJv2LrR1wqJmnRrYAFs4bbmdSNRQUQHhLHUWS8VrYZ1n',
  })
  await api.send('POST', `/v1/servers/${broken.id}/check`)
  await api.send('POST', '/v1/members', {
    email: 'grace.brewster.murray.hopper.of.the.united.states.navy@compilers.example.org',
    name: '<b>Grace</b> مرحبا 🚢 Brewster Murray Hopper, Rear Admiral',
    password: 'a first password',
    role: 'developer',
  })
  const members = await api.send<{ items: { userId: string; name: string }[] }>(
    'GET',
    '/v1/members',
  )
  const person = members.items.find(({ name }) => name.includes('Grace'))
  await api.send('POST', '/v1/source-connections', { kind: 'deploy-key', name: 'shop' })
  await api.send('POST', '/v1/registries', {
    name: 'Company registry',
    host: 'registry.example.com:5000',
    username: 'ci',
    password: 'not shown',
  })
  await api.send('POST', '/v1/subscriptions', {
    name: 'a webhook with a name that is longer than most',
    url: 'https://hooks.example.com/a/path/that/is/long/too?key=0123456789abcdef',
    types: ['operation.failed', 'server.unreachable'],
  })
  await api.send('POST', '/v1/tokens', { name: 'CI', scopes: ['server.read'] })
  addresses = [
    ...Object.keys(TITLES),
    `/servers/${server?.id}`,
    `/servers/${broken.id}`,
    `/people/${person?.userId}`,
    '/audit?entry=1',
  ]
})
afterAll(async () => {
  await browsed?.close()
})

test.each(LOOKS)(
  'SF-7, SF-9: every page in %s, %s, %i px wide passes WCAG 2.2 AA, has its title, no sideways scrolling and no text cut off',
  async (language, scheme, width) => {
    const page = await browsed.open('/settings', { language, scheme, width })
    const problems: string[] = []
    for (const address of addresses) {
      await page.goto(address)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page
        .locator('[aria-busy="true"], .mantine-Skeleton-root')
        .first()
        .waitFor({ state: 'detached' })
      await keepPicture(page, `${language}-${scheme}-${width}`, address)
      const title = TITLES[address as keyof typeof TITLES]?.[LANGUAGES.indexOf(language)]
      if (title !== undefined)
        expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(title)
      problems.push(...(await axeProblems(page)).map((problem) => `${address} ${problem}`))
      const tooWide = await page.evaluate<number>(WIDTH_OVER)
      if (tooWide > 0) problems.push(`${address} is ${tooWide} px too wide`)
      problems.push(...(await clippedTexts(page)).map((cut) => `${address} cuts ${cut}`))
    }
    await page.context().close()
    expect(problems).toEqual([])
  },
)

test('SEC-4: a name with HTML is shown as it was typed', async () => {
  const page = await browsed.open('/people')
  await page.getByText('<b>Grace</b> مرحبا 🚢', { exact: false }).first().waitFor()
  expect(await page.locator('b').count()).toBe(0)
  await page.context().close()
})

async function keepPicture(page: Page, look: string, address: string): Promise<void> {
  if (PICTURES === undefined) return
  mkdirSync(PICTURES, { recursive: true })
  const name = address.replace(/[a-f0-9]{24,}/, (id) => id.slice(-6)).replace(/\W+/g, '-')
  await page.screenshot({ path: path.join(PICTURES, `${look}${name}.png`), fullPage: true })
}

test('Q-11: what a first page is made of is asked for beside its first script, each once, and the palette is there before it is wanted', async () => {
  for (const [language, texts] of TEXTS) {
    const page = await browsed.open('/', { language })
    await waitFor('the palette, ahead', async () => (await fetched(page, 'dialogs')).length > 0)
    const ahead = await page.evaluate<string[]>(
      `[...document.querySelectorAll('link[rel=modulepreload]')].map(({ href }) => new URL(href).pathname)`,
    )
    const all = await fetched(page, '')
    for (const name of [`${texts}-texts`, 'lists']) {
      const file = all.find((one) => one.startsWith(`/assets/${name}`) && one.endsWith('.js'))
      expect(ahead).toContain(file)
    }
    expect(all.filter((file, index) => all.indexOf(file) !== index)).toEqual([])
    expect(all.filter((file) => file.includes('-texts-'))).toHaveLength(1)
    await page.keyboard.press('Control+k')
    await page.locator('input[role="combobox"]:focus').waitFor()
    await page.context().close()
  }
})

const TEXTS = [
  ['en', 'english'],
  ['de', 'german'],
  ['ru', 'russian'],
] as const

/** Files that the page fetched whose names begin so. */
async function fetched(page: Page, name: string): Promise<readonly string[]> {
  const files = await page.evaluate<string[]>(
    `performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)`,
  )
  return files.filter((file) => file.startsWith(`/assets/${name}`))
}
