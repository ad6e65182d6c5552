import { waitFor } from '@keystone/testkit/lab/wait-for'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeProblems } from './support/axe-problems.ts'
import { type OpenConsole, openConsole } from './support/open-console.ts'
import { orShown } from './support/or-shown.ts'

let browsed: OpenConsole

beforeAll(async () => {
  browsed = await openConsole()
})
afterAll(async () => {
  await browsed?.close()
})

test('SF-6: the palette gives the focus back to what had it when it is closed', async () => {
  const page = await browsed.open('/audit')
  const field = page.getByRole('searchbox')
  await field.focus()
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').waitFor()
  await page.keyboard.press('Escape')
  await waitFor('the focus back in the field', () =>
    field.evaluate((element) => element === element.ownerDocument.activeElement),
  )
  await page.context().close()
})

test('SF-7: a defect of the page is told as one, with a text to report, and no proxy is blamed; an answer of another is', async () => {
  const page = await browsed.open('/people')
  const answer = async (status: number, body: string) => {
    await page.unrouteAll()
    await page.route(
      ({ pathname }) => pathname === '/v1/applications',
      (route) => route.fulfill({ status, body, contentType: 'application/json' }),
    )
    await page.goto('/applications')
    const said = page.locator('main').getByRole('alert')
    await orShown(page, said.waitFor())
    return (await said.textContent()) ?? ''
  }
  const defect = await answer(200, JSON.stringify({ items: [null] }))
  expect(defect).toContain('This page has a defect')
  expect(defect).toMatch(/PAGE_DEFECT \/applications\s*TypeError/)
  expect(defect).not.toMatch(/proxy|UNREACHABLE/)
  expect(await axeProblems(page)).toEqual([])
  const foreign = await answer(404, '<h1>nginx</h1>')
  expect(foreign).toContain('HTTP 404')
  expect(foreign).toContain('proxy')
  await page.unrouteAll()
  await page.context().close()
})

/** Texts in which a name turns the direction of what does not belong to it. */
const LEAKS = `(() => {
  const found = []
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const text = texts.currentNode.data
    const held = /^[^\\u202e]*\\u2068[^\\u2069]*\\u202e[^\\u2068]*\\u2069[^\\u202e]*$/
    if (text.includes('\\u202e') && !held.test(text)) found.push(text)
  }
  return found
})()`

test('SF-7: a name that turns the direction of writing turns nothing of the page around it', async () => {
  const { api } = browsed.controlPlane
  const name = 'Eve \u202egpj.exe'
  const { revision } = await api.get<{ revision: number }>('/v1/organisation')
  await api.send('PATCH', '/v1/organisation', { name }, { 'if-match': `"${revision}"` })
  const eve = { email: 'eve@example.com', password: 'a quite different one 7' }
  const { userId } = await api.send<{ userId: string }>('POST', '/v1/members', {
    ...eve,
    name,
    role: 'admin',
  })
  const page = await browsed.open('/people')
  for (const [address, part] of [
    ['/people', 'main'],
    [`/people/${userId}`, 'main'],
    ['/audit', 'main'],
    ['/settings', 'aside'],
  ] as const) {
    await page.goto(address)
    await orShown(page, page.locator(part).getByText('gpj.exe').first().waitFor())
    expect([address, await page.evaluate(LEAKS)]).toEqual([address, []])
  }
  await page.goto(`/people/${userId}`)
  await waitFor('the name in the tab', async () => (await page.title()).includes('gpj'))
  expect(await page.title()).toBe(`\u2068${name}\u2069 · Keystone`)
  await page.context().close()
})

test('SF-7, SF-9: what is wrong in a field that the form does not show is said with its name, and with no key of JSON', async () => {
  const { api } = browsed.controlPlane
  const { environmentId } = await api.send<{ environmentId: string }>('POST', '/v1/applications', {
    name: 'hall',
  })
  const { id } = await api.send<{ id: string }>(
    'POST',
    `/v1/environments/${environmentId}/workloads`,
    { name: 'web', spec: { source: { kind: 'image', config: { reference: 'x.test/a:1' } } } },
  )
  const said = {
    en: ['Something that was entered does not fit.', 'Memory (web): '],
    de: ['Etwas in der Eingabe passt nicht.', 'Speicher (web): '],
    ru: ['Что-то введено неверно.', 'Память (web): '],
  } as const
  for (const language of ['en', 'de', 'ru'] as const) {
    const page = await browsed.open(`/workloads/${id}?tab=settings`, { language })
    await breakMemory(page)
    const alert = page.getByRole('alert')
    await orShown(page, alert.waitFor())
    const text = (await alert.textContent()) ?? ''
    for (const part of said[language]) expect(text).toContain(part)
    expect(text).not.toMatch(/memoryBytes|schema|fields|Schema|схем/)
    await page.context().close()
  }
})

/** A save whose body another hand has spoiled where the form shows nothing. */
async function breakMemory(page: Page): Promise<void> {
  await page.route(
    ({ pathname }) => pathname.startsWith('/v1/workloads/'),
    async (route) => {
      if (route.request().method() !== 'PUT') return await route.fallback()
      const body = route.request().postDataJSON()
      body.spec.processes.web.resources = { memoryBytes: -1 }
      await route.continue({ postData: JSON.stringify(body) })
    },
  )
  await page.locator('main input[inputmode="decimal"]').first().fill('2')
  await page.locator('main button[type="submit"]').click()
}

test('SF-9: a day is written as in the chosen language, whatever the browser speaks', async () => {
  const page = await browsed.open('/audit?from=2026-11-02', { language: 'de' })
  const from = page.getByLabel('Ab diesem Tag')
  expect(await from.inputValue()).toBe('02.11.2026')
  await from.fill('3.11.2026')
  await page.waitForURL(/from=2026-11-03/)
  await from.blur()
  expect(await from.inputValue()).toBe('03.11.2026')
  await from.fill('31.11.2026')
  await from.blur()
  await page.getByText('Kein Tag: Schreiben Sie ihn als TT.MM.JJJJ.').waitFor()
  expect(page.url()).toContain('from=2026-11-03')
  expect(await axeProblems(page)).toEqual([])
  await page.context().close()
})
