import { labGit } from '@keystone/testkit/lab/lab-git'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tinyApp } from '../support/examples.ts'
import { succeed } from '../support/operations.ts'
import { makePlace, makeWorkload } from '../support/workloads.ts'
import { axeProblems } from './support/axe-problems.ts'
import { type OpenConsole, openConsole } from './support/open-console.ts'
import { orShown } from './support/or-shown.ts'

let browsed: OpenConsole
let git: Awaited<ReturnType<typeof labGit>>
let db: string
let web: string

beforeAll(async () => {
  git = await labGit()
  browsed = await openConsole()
  const { api } = browsed.controlPlane
  const place = await makePlace(api, 'guarded')
  await git.createRepository('app', tinyApp('app'))
  const make = (name: string, dependsOn: string[], spec: object = {}) =>
    makeWorkload(api, place, name, {
      source: { kind: 'git', config: { url: `${git.httpUrl}/app.git` } },
      dependsOn,
      processes: { web: { port: 8080 } },
      deploy: { stabilityMs: 0, stopGraceMs: 0 },
      ...spec,
    })
  const command = ['echo', 'the tables are made']
  db = await make('db', [], { migration: { command, mode: 'manual' } })
  web = await make('web', ['db'])
  await succeed(api, `/v1/environments/${place.environmentId}/deployments`)
})
afterAll(async () => {
  await browsed?.close()
  await git?.close()
})

/** Words of the server that no translation has. */
const ENGLISH = /\b(?:the|its|and|needs?|runs?|answers?|replicas?|touches|nothing|looked)\b/i

/** All that is written there, also behind folds. */
async function shownIn(dialog: Locator): Promise<string> {
  await dialog.locator('details').evaluateAll((folds) => {
    for (const fold of folds) fold.setAttribute('open', '')
  })
  const parts = await dialog.locator('p, li').allTextContents()
  return parts.join(' ').replaceAll(/\s+/g, ' ')
}

test('WL-11, OPS-14: the scale dialog shows what another number would change, and starts that', async () => {
  const page = await browsed.open(`/workloads/${db}`)
  const open = async () => {
    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Scale' }).click()
  }
  await open()
  const dialog = page.getByRole('dialog')
  const number = dialog.getByLabel('Replicas')
  const go = dialog.getByRole('button', { name: 'Scale', exact: true })
  await dialog.getByText('1 is wanted now').waitFor()
  expect(await go.isDisabled()).toBe(true)

  await number.fill('0')
  await dialog.getByText('web runs and needs db.').waitFor()
  expect(await go.isDisabled()).toBe(true)
  expect(await axeProblems(page)).toEqual([])

  await number.fill('2')
  await dialog.getByText('Run 2 replicas of db/web').waitFor()
  await dialog.getByText(/\d+ steps/).click()
  await dialog.getByText('Start replica 2 of web').waitFor()
  await go.click()
  await page.waitForURL(/\/operations\/op_/)
  await page.getByText('Succeeded', { exact: true }).first().waitFor({ timeout: 60_000 })

  await page.goto(`/workloads/${db}`)
  await open()
  await dialog.getByText('2 are wanted now').waitFor()
  await page.context().close()
})

/** The same plan, its risk and its check in the languages that the server does not speak. */
const SAID = {
  de: {
    more: 'Weitere Aktionen',
    stop: 'Anhalten',
    scale: 'Skalieren',
    plan: [
      'db anhalten',
      'Die Adressen antworten mit 503, bis wieder bereitgestellt wird.',
      'ändert: Workload db',
      'entfernt: Replik web 1 (local)',
    ],
    checks: [
      'Jemand bedient noch: verhindert es. web läuft und braucht db.',
      'Halten Sie zuerst an, was es braucht, oder nehmen Sie es dort aus „dependsOn“.',
      'Server antworten: bestanden. Jeder Server antwortet.',
      'angesehen: Engine von local',
    ],
    scaled: ['3 Repliken von db/web betreiben (Version 1)', '5 Repliken von db/web betreiben'],
  },
  ru: {
    more: 'Другие действия',
    stop: 'Остановить',
    scale: 'Масштабировать',
    plan: [
      'Остановить db',
      'Адреса будут отвечать 503 до следующего развёртывания.',
      'изменяет: нагрузка db',
      'удаляет: реплика web 1 (local)',
    ],
    checks: [
      'Кто-то ещё обслуживает: не пускает. web работает и требует db.',
      'Сначала остановите то, чему она нужна, или уберите её там из «dependsOn».',
      'Серверы отвечают: пройдена. Все серверы отвечают.',
      'проверено: движок local',
    ],
    scaled: ['Держать 3 реплики db/web (релиз 1)', 'Держать 5 реплик db/web (релиз 1)'],
  },
} as const

test.each(['de', 'ru'] as const)(
  'SF-9, OPS-14, OPS-15: a plan with its risk, what it touches and the check that stops it are said in %s, with its plurals',
  async (language) => {
    const { more, stop, scale, plan, checks, scaled } = SAID[language]
    const page = await browsed.open(`/workloads/${db}`, { language })
    await page.getByRole('button', { name: more }).click()
    await page.getByRole('menuitem', { name: stop }).click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('[data-state="blocked"]').waitFor()
    // The languages of the server come after the page: they are there at last.
    await dialog.getByText(plan[1]).waitFor()
    const said = await shownIn(dialog)
    for (const words of [...plan, ...checks]) expect(said).toContain(words)
    expect(said).not.toMatch(ENGLISH)

    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: more }).click()
    await page.getByRole('menuitem', { name: scale }).click()
    for (const [index, words] of scaled.entries()) {
      await dialog
        .locator('input')
        .first()
        .fill(String(3 + 2 * index))
      await dialog.getByText(words).waitFor()
    }
    await page.context().close()
  },
)

test('WL-12, OPS-16: the migration of the live release is run from the page, with plan and reason; without one it is not offered', async () => {
  const page = await browsed.open(`/workloads/${db}`)
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Run migration' }).click()
  const dialog = page.getByRole('dialog')
  await orShown(page, dialog.getByText('Run the migration of db with release 1').waitFor())
  await dialog.getByLabel('Reason', { exact: true }).fill('the tables of autumn')
  await dialog.getByRole('button', { name: 'Run migration' }).click()
  await page.waitForURL(/\/operations\/op_/)
  await orShown(page, page.getByText('Succeeded', { exact: true }).first().waitFor())
  // What went well is folded once it is over.
  await page.reload()
  await page.getByRole('button', { name: 'Run the migration', expanded: false }).click()
  await orShown(page, page.getByText('the tables are made').first().waitFor())

  await page.goto(`/workloads/${web}`)
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Restart' }).waitFor()
  expect(await page.getByRole('menuitem', { name: 'Run migration' }).count()).toBe(0)
  await page.context().close()
})

test('OPS-15: the dialog shows what stops it, and goes on by a box and a reason; the operation shows both', async () => {
  const page = await browsed.open(`/workloads/${db}`, { width: 360 })
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Stop' }).click()
  const dialog = page.getByRole('dialog')
  await orShown(page, dialog.getByText('web runs and needs db.').waitFor())
  await orShown(page, dialog.getByText('touches 3 things').waitFor())
  const go = dialog.getByRole('button', { name: 'Stop' })
  expect(await go.isDisabled()).toBe(true)
  expect(await axeProblems(page)).toEqual([])

  await dialog.getByLabel('Go on in spite of it').check()
  expect(await go.isDisabled()).toBe(false)
  await dialog.getByLabel('Reason', { exact: true }).fill('its disk is moved')
  await go.click()
  await orShown(page, page.waitForURL(/\/operations\/op_/))
  await orShown(page, page.getByText('overridden').waitFor())
  await page.getByText('its disk is moved').first().waitFor()
  await page.context().close()
})
