import { waitFor } from '@keystone/testkit/lab/wait-for'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePlace, makeWorkload } from '../support/workloads.ts'
import { axeProblems } from './support/axe-problems.ts'
import { type OpenConsole, openConsole } from './support/open-console.ts'

let browsed: OpenConsole
let address: string
let workloadId: string

beforeAll(async () => {
  browsed = await openConsole()
  const { api } = browsed.controlPlane
  workloadId = await makeWorkload(api, await makePlace(api, 'shop'), 'web', {
    source: { kind: 'image', config: { reference: 'x.test/a:1' } },
  })
  address = `/workloads/${workloadId}?tab=variables`
})
afterAll(async () => {
  await browsed?.close()
})

const values = async () => {
  const { items } = await browsed.controlPlane.api.get<{
    items: { name: string; value?: string; secret: boolean }[]
  }>(`/v1/workloads/${workloadId}/variables`)
  return Object.fromEntries(items.map(({ name, value }) => [name, value]))
}

async function edit(page: Page, name: string, value: string): Promise<void> {
  const row = page.getByRole('row').filter({ hasText: name })
  await row.getByRole('button', { name: 'Edit' }).click()
  await page.getByRole('dialog').getByLabel('Value').fill(value)
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
}

test('SF-7: a pasted .env shows what it changes before it does, and a bad line is named', async () => {
  await browsed.controlPlane.api.send('PATCH', `/v1/workloads/${workloadId}/variables`, {
    set: [
      { name: 'KEPT', value: '1', secret: false },
      { name: 'OLD', value: 'x', secret: false },
    ],
  })
  const page = await browsed.open(address, { scheme: 'dark', width: 360 })
  await page.getByRole('button', { name: 'Paste .env' }).click()
  const dialog = page.getByRole('dialog')
  const text = dialog.getByLabel('Text of a .env file')
  await text.fill('KEPT=1\nthis is no line')
  await dialog.getByRole('button', { name: 'Show what changes' }).click()
  await dialog.getByRole('alert').getByText('Line 2').waitFor()

  await text.fill('KEPT=1\nOLD=y\nNEW="a b"')
  await dialog.getByRole('switch', { name: 'Secret' }).uncheck()
  await dialog.getByRole('button', { name: 'Show what changes' }).click()
  const effects = dialog.getByRole('region', { name: 'What changes' })
  await effects.waitFor()
  expect(await effects.getByRole('listitem').allTextContents()).toEqual([
    'KEPTunchanged',
    'NEWadded',
    'OLDreplaced',
  ])
  expect(await axeProblems(page)).toEqual([])
  expect(await values()).toEqual({ KEPT: '1', OLD: 'x' })
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(await values()).toEqual({ KEPT: '1', OLD: 'y', NEW: 'a b' })
  await page.context().close()
})

test('SF-7: a pasted .env does only what it showed: what somebody changed meanwhile is shown again first', async () => {
  const { api } = browsed.controlPlane
  const set = (name: string, value: string) =>
    api.send('PATCH', `/v1/workloads/${workloadId}/variables`, {
      set: [{ name, value, secret: false }],
    })
  await set('KEPT', '1')
  const page = await browsed.open(address)
  await page.getByRole('button', { name: 'Paste .env' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Text of a .env file').fill('KEPT=mine')
  await dialog.getByRole('switch', { name: 'Secret' }).uncheck()
  await dialog.getByRole('switch', { name: 'Remove what it does not name' }).check()
  await dialog.getByRole('button', { name: 'Show what changes' }).click()
  await dialog.getByRole('region', { name: 'What changes' }).waitFor()
  await set('KEPT', 'theirs')
  await set('OF_ANOTHER', 'precious')
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await dialog.getByRole('alert').waitFor()
  expect(await values()).toMatchObject({ KEPT: 'theirs', OF_ANOTHER: 'precious' })

  await dialog.getByRole('button', { name: 'Show what changes' }).click()
  await dialog.getByRole('region', { name: 'What changes' }).getByText('OF_ANOTHER').waitFor()
  await set('OF_A_THIRD', 'new')
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await dialog.getByRole('alert').waitFor()
  expect(await values()).toMatchObject({ OF_ANOTHER: 'precious', OF_A_THIRD: 'new' })
  await dialog.getByRole('button', { name: 'Show what changes' }).click()
  await dialog.getByRole('region', { name: 'What changes' }).getByText('OF_A_THIRD').waitFor()
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(Object.keys(await values())).toEqual(['KEPT'])
  await page.context().close()
})

test('SF-7: of two tabs that edit one variable the second sees what the first has saved, keeps its own text and decides', async () => {
  const [one, other] = [await browsed.open(address), await browsed.open(address)]
  const row = other.getByRole('row').filter({ hasText: 'KEPT' })
  await row.getByRole('button', { name: 'Edit' }).click()
  const dialog = other.getByRole('dialog')
  await dialog.getByLabel('Value').fill('second')
  await edit(one, 'KEPT', 'first')
  await waitFor('the first', async () => (await values()).KEPT === 'first')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByRole('alert').getByText('first').waitFor()
  expect(await dialog.getByLabel('Value').inputValue()).toBe('second')
  expect((await values()).KEPT).toBe('first')
  await dialog.getByRole('button', { name: 'Save mine instead' }).click()
  await dialog.waitFor({ state: 'detached' })
  expect((await values()).KEPT).toBe('second')
  await Promise.all([one.context().close(), other.context().close()])
})

test('SF-7: a value of 2 MB is refused at its field with the limit, and what was typed stays', async () => {
  const page = await browsed.open(address)
  await page.getByRole('button', { name: 'Add variable' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('LARGE')
  const value = dialog.getByLabel('Value')
  await value.fill('x'.repeat(2_000_000))
  await dialog.getByRole('button', { name: 'Save' }).click()
  await waitFor('the field to say it', async () => {
    const described = await value.getAttribute('aria-describedby')
    return described?.includes('error') ?? false
  })
  expect(await dialog.textContent()).toMatch(/65536/)
  expect((await value.inputValue()).length).toBe(2_000_000)
  await value.fill('small enough')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'detached' })

  await page
    .getByRole('row')
    .filter({ hasText: 'LARGE' })
    .getByRole('button', { name: 'Reveal' })
    .click()
  await page.getByText('small enough').waitFor()
  await page.context().close()
})

const FIELD_WORDS = {
  de: {
    add: 'Variable hinzufügen',
    name: 'Name',
    save: 'Speichern',
    wrong: 'nur Buchstaben, Ziffern und Unterstriche; am Anfang keine Ziffer',
    dotenv: ['.env einfügen', 'Text einer .env-Datei', 'Änderungen zeigen', 'ist nicht NAME=Wert'],
  },
  ru: {
    add: 'Добавить переменную',
    name: 'Имя',
    save: 'Сохранить',
    wrong: 'только латинские буквы, цифры и подчёркивания; в начале не цифра',
    dotenv: ['Вставить .env', 'Текст файла .env', 'Показать изменения', 'это не ИМЯ=значение'],
  },
} as const

test.each(['de', 'ru'] as const)(
  'SF-9: what the server finds wrong with a field is said at it in %s, and nothing in English',
  async (language) => {
    const { add, name, save, wrong } = FIELD_WORDS[language]
    const page = await browsed.open(address, { language })
    await page.getByRole('button', { name: add }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(name, { exact: true }).fill('1st')
    await dialog.getByRole('button', { name: save }).click()
    await dialog.getByText(wrong).first().waitFor()
    expect(await dialog.textContent()).not.toMatch(/letters|body|right/)
    await page.context().close()
  },
)

test.each(['de', 'ru'] as const)(
  'SF-9: what is wrong with a line of a .env file is said in %s, and nothing in English',
  async (language) => {
    const [paste, label, show, wrong] = FIELD_WORDS[language].dotenv
    const page = await browsed.open(address, { language })
    await page.getByRole('button', { name: paste }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(label).fill('A=1\nthis is no line')
    await dialog.getByRole('button', { name: show }).click()
    const alert = dialog.getByRole('alert')
    await alert.getByText(wrong).waitFor()
    expect(await alert.textContent()).not.toMatch(/Line|is not/)
    await page.context().close()
  },
)
