import { readFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenConsole, openConsole } from './support/open-console.ts'
import { orShown } from './support/or-shown.ts'

let browsed: OpenConsole

beforeAll(async () => {
  browsed = await openConsole()
})
afterAll(async () => {
  await browsed?.close()
})

test('SEC-3: a member is added, gets another role for a reason that the audit log keeps, and is removed', async () => {
  const page = await browsed.open('/people')
  await page.getByRole('button', { name: 'Add member' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Name').fill('Grace')
  await form.getByLabel('E-mail address').fill('grace@example.org')
  await form.getByRole('button', { name: 'Suggest one' }).click()
  await form.getByRole('button', { name: 'Add member' }).click()
  await page.getByRole('link', { name: 'Grace' }).click()
  await page.getByRole('heading', { level: 1, name: 'Grace' }).waitFor()

  await page.getByRole('button', { name: 'Change role' }).click()
  const change = page.getByRole('dialog')
  await change.getByRole('combobox', { name: 'Role' }).click()
  await page.getByRole('option', { name: 'Viewer' }).click()
  await change.getByLabel('Reason').fill('She only looks')
  await change.getByRole('button', { name: 'Change role' }).click()
  await page.getByText('Viewer').waitFor()

  await page.goto('/audit?verb=member.change-role')
  await page.getByRole('link', { name: 'Change role' }).click()
  await page.getByRole('dialog').getByText('She only looks').waitFor()

  await page.goto('/people')
  await page.getByRole('link', { name: 'Grace' }).click()
  await page.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('dialog').getByLabel('Reason').fill('She has left')
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('heading', { level: 1, name: 'People' }).waitFor()
  await page.getByRole('link', { name: 'Grace' }).waitFor({ state: 'detached' })
  await page.context().close()
})

test('SEC-3: a token is shown once, works, and does not after it was revoked', async () => {
  const page = await browsed.open('/account')
  await page.getByRole('button', { name: 'New token' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Name').fill('CI')
  await form.getByRole('button', { name: 'New token' }).click()
  const shown = page.getByRole('dialog', { name: 'Your new token' })
  const token = (await shown.locator('code').textContent()) ?? ''
  await shown.getByLabel('I have stored it').check()
  await shown.getByRole('button', { name: 'Close' }).click()
  expect(await page.getByText(token).count()).toBe(0)

  const ask = async () => {
    const headers = { authorization: `Bearer ${token}` }
    return (await fetch(`${browsed.controlPlane.origin()}/v1/session`, { headers })).status
  }
  expect(await ask()).toBe(200)
  await page.getByRole('button', { name: 'Revoke CI' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await page.getByRole('button', { name: 'Revoke CI' }).waitFor({ state: 'detached' })
  expect(await ask()).toBe(401)
  await page.context().close()
})

test('SEC-3: another session is ended from the list, and only that one', async () => {
  const page = await browsed.open('/account?tab=sessions')
  const other = await browsed.open('/people')
  await page.reload()
  const end = page.getByRole('button', { name: 'End session' })
  await waitFor('the other session', async () => (await end.count()) > 0)
  const before = await end.count()
  await end.first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'End session' }).click()
  await waitFor('one session less', async () => (await end.count()) === before - 1)
  await page.getByText('This one').waitFor()
  await Promise.all([page.context().close(), other.context().close()])
})

test('SF-1: two people rename the organisation: the second sees both names and decides', async () => {
  const [one, two] = [await browsed.open('/settings'), await browsed.open('/settings')]
  const name = 'Name'
  await one.getByLabel(name).fill('First Company')
  await two.getByLabel(name).fill('Second Company')
  await one.getByRole('button', { name: 'Save', exact: true }).click()
  await one.getByTitle('Organisation', { exact: true }).getByText('First Company').waitFor()
  await two.getByRole('button', { name: 'Save', exact: true }).click()
  const conflict = two.getByRole('alert')
  await conflict.getByText('First Company').waitFor()
  await conflict.getByText('Second Company').waitFor()
  await conflict.getByRole('button', { name: 'Save mine instead' }).click()
  await two.getByTitle('Organisation', { exact: true }).getByText('Second Company').waitFor()
  await Promise.all([one.context().close(), two.context().close()])
})

test('SF-7: the server says at the field what is wrong, and a form is not thrown away by a slip', async () => {
  const page = await browsed.open('/settings?tab=registries')
  await page.getByRole('button', { name: 'Add registry' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Name', { exact: true }).fill('Company')
  await form.getByLabel('Address').fill('https://not a host/')
  await form.getByLabel('User name').fill('ci')
  await form.locator('input[name="password"]').fill('secret')
  await form.getByRole('button', { name: 'Add registry' }).click()
  await waitFor('the field to say it', async () => {
    const described = await form.getByLabel('Address').getAttribute('aria-describedby')
    return described?.includes('error') ?? false
  })
  await page.keyboard.press('Escape')
  await form.getByText('What you typed is not saved yet.').waitFor()
  await form.getByRole('button', { name: 'Keep editing' }).click()
  await form.getByLabel('Address').fill('127.0.0.1:1')
  await form.getByRole('button', { name: 'Add registry' }).click()

  await page.getByRole('button', { name: 'Actions of Company' }).click()
  await page.getByRole('menuitem', { name: 'Check' }).click()
  const check = page.getByRole('dialog')
  await check.getByLabel('Image').fill('127.0.0.1:1/team/shop:latest')
  await check.getByRole('button', { name: 'Check now' }).click()
  await check.getByRole('alert').waitFor()
  await page.context().close()
})

test('SF-8: a deploy key is made and its public half shown, now and later', async () => {
  const page = await browsed.open('/settings?tab=connections')
  await page.getByRole('button', { name: 'Add credential' }).first().click()
  const form = page.getByRole('dialog')
  await form.getByText('Deploy key', { exact: true }).click()
  await form.getByLabel('Name').fill('shop')
  await form.getByRole('button', { name: 'Add credential' }).click()
  const key = page.getByRole('dialog', { name: 'Public key of shop' }).locator('code')
  expect(await key.textContent()).toMatch(/^ssh-ed25519 /)
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
  await page.getByRole('button', { name: 'Actions of shop' }).click()
  await page.getByRole('menuitem', { name: 'Public key' }).click()
  expect(await key.textContent()).toMatch(/^ssh-ed25519 /)
  await page.context().close()
})

test('SEC-10: the audit log is found by request id, verified as a chain, and exported whole', async () => {
  const { api } = browsed.controlPlane
  const { items } = await api.get<{ items: { requestId?: string; verb: string }[] }>(
    '/v1/audit?verb=token.create',
  )
  const requestId = items[0]?.requestId ?? ''
  const page = await browsed.open('/audit')
  await page.getByPlaceholder('Id of a request').fill(requestId)
  const rows = page.getByRole('table', { name: 'Audit log' }).getByRole('row')
  await waitFor('only that entry', async () => (await rows.count()) === 2)
  await page.getByRole('button', { name: 'Verify chain' }).click()
  await page.getByText('The chain is intact').waitFor()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  const lines = readFileSync(await (await download).path(), 'utf8')
    .trim()
    .split('\n')
  expect(lines.map((line) => JSON.parse(line).seq)).toEqual(lines.map((_, index) => index + 1))
  await page.context().close()
})

const SECOND = `org_${'f'.repeat(32)}`

/** The database of the control plane, for what no page does yet. */
function inDatabase(work: (database: DatabaseSync) => void): void {
  const file = path.join(browsed.controlPlane.dataDirectory, 'keystone.db')
  const database = new DatabaseSync(file, { timeout: 5_000 })
  try {
    work(database)
  } finally {
    database.close()
  }
}

/** Another organisation of the first admin, as one that was invited there has it. */
function joinSecond(): void {
  inDatabase((database) => {
    const { id } = database.prepare('select id from user_account order by created_at').get() ?? {}
    database
      .prepare('insert into organisation (id, name, created_at) values (?, ?, ?)')
      .run(SECOND, 'Elsewhere', 1)
    database
      .prepare(
        'insert into member (id, organisation_id, user_id, role, created_at) values (?, ?, ?, ?, ?)',
      )
      .run(`mem_${'f'.repeat(32)}`, SECOND, String(id), 'viewer', 1)
  })
}

function leaveSecond(): void {
  inDatabase((database) => {
    database.prepare('delete from member where organisation_id = ?').run(SECOND)
  })
}

test('SF-6: who belongs to several organisations goes from one to the other, each tab in its own, and nothing of the one is shown in the other', async () => {
  const { api } = browsed.controlPlane
  await api.send('POST', '/v1/applications', { name: 'only-in-the-first' })
  const page = await browsed.open('/account?tab=password')
  const menuOf = (tab: Page) => tab.getByTitle('Organisation', { exact: true })
  const menu = menuOf(page)
  const first = (await menu.locator('strong').textContent()) ?? ''
  expect(await menu.getAttribute('aria-haspopup')).toBeNull()
  joinSecond()
  await page.reload()
  const choose = async (name: string) => {
    await menu.click()
    await page.getByRole('menuitem', { name, exact: true }).click()
  }

  // What was typed is asked about, and nothing has changed for whoever stays.
  await page.getByLabel('Current password').fill('typed')
  page.once('dialog', (question) => void question.dismiss())
  await choose('Elsewhere')
  expect(await page.getByLabel('Current password').inputValue()).toBe('typed')
  page.once('dialog', (question) => void question.accept())
  const stream = page.waitForRequest('**/v1/events')
  await choose('Elsewhere')
  await orShown(page, menu.getByText('Elsewhere').waitFor())
  await menu.getByText('Viewer').waitFor()
  expect((await stream).headers()['keystone-organisation']).toBe(SECOND)
  expect(page.url()).toBe(`${browsed.controlPlane.origin()}/`)

  const other = await page.context().newPage()
  await other.goto('/applications')
  await orShown(other, menuOf(other).getByText('Elsewhere').waitFor())
  await other.getByText('No applications yet').waitFor()
  await choose(first)
  await orShown(page, menu.getByText(first, { exact: true }).waitFor())
  await page.getByRole('navigation').getByRole('link', { name: 'Applications' }).click()
  await page.getByRole('link', { name: 'only-in-the-first' }).waitFor()
  await other.reload()
  await orShown(other, menuOf(other).getByText('Elsewhere').waitFor())

  // Whoever is taken out of it goes on in the other one, still signed in.
  leaveSecond()
  await other.getByRole('navigation').getByRole('link', { name: 'Servers' }).click()
  await orShown(other, menuOf(other).getByText(first, { exact: true }).waitFor())
  expect(other.url()).toBe(`${browsed.controlPlane.origin()}/`)
  await page.context().close()
})
