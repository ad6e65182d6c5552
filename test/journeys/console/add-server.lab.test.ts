import { appendFileSync } from 'node:fs'
import path from 'node:path'
import { freePort } from '@keystone/testkit/lab/free-port'
import { type LabSshd, startLabSshd } from '@keystone/testkit/lab/lab-sshd'
import { openUndoLog } from '@keystone/testkit/lab/undo-log'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeProblems } from './support/axe-problems.ts'
import { type OpenConsole, openConsole } from './support/open-console.ts'

const log = openUndoLog('added')
let browsed: OpenConsole
let machine: LabSshd

beforeAll(async () => {
  machine = await startLabSshd(log, { address: '127.0.0.1', port: await freePort() })
  browsed = await openConsole()
})
afterAll(async () => {
  await browsed?.close()
  await log.undo()
})

test('SF-6, SEC-1: a server is added once its host key was compared, and says what is missing until it lets Keystone in', async () => {
  const page = await browsed.open('/servers')
  await page.getByRole('link', { name: 'Add server' }).click()
  await page.getByLabel('Name', { exact: true }).fill('second')
  await page.getByLabel('Host name or address').fill(machine.address)
  await page.getByLabel('SSH port').fill(String(machine.port))
  const add = page.getByRole('button', { name: 'Add server' })
  expect(await add.isDisabled()).toBe(true)

  await page.getByRole('button', { name: 'Ask for its host keys' }).click()
  await page.getByText('SHA256:').waitFor()
  expect(await add.isDisabled()).toBe(true)
  await page.getByLabel('I have compared it').check()
  await add.click()

  await page.getByRole('button', { name: 'Check now' }).click()
  const trouble = page.getByRole('alert')
  await trouble.getByText('SSH_DENIED').waitFor()
  expect(await trouble.textContent()).toContain('authorized_keys')

  const publicKey = await page.locator('code', { hasText: 'ssh-ed25519' }).textContent()
  appendFileSync(path.join(log.folder, 'ssh/authorized_keys'), `${publicKey}\n`)
  await page.getByRole('button', { name: 'Check now' }).click()
  const server = page.getByRole('link', { name: 'Open the server' })
  await server.click()
  await page.getByRole('heading', { level: 1, name: 'second' }).waitFor()
  await page.getByText(`root@127.0.0.1:${machine.port}`).waitFor()

  await page.getByRole('button', { name: 'Clean up' }).click()
  await page
    .getByRole('dialog')
    .getByText(/\d+ steps?/)
    .waitFor()
  await page.keyboard.press('Escape')
  await page.context().close()
})

test('SF-6, SEC-1: a server is renamed, shows its load, and is held to another host key only with a reason', async () => {
  const page = await browsed.open('/servers')
  await page.getByRole('link', { name: 'second' }).click()
  await page.getByText(/^\d+ ?% of \d+ processors?$/).waitFor({ timeout: 60_000 })
  await page.getByText(/ of .*GB$/).waitFor()

  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill('moved')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { level: 1, name: 'moved' }).waitFor()

  await machine.restart('foreign')
  await page.getByRole('button', { name: 'Check now' }).click()
  await page.getByText('HOST_KEY_CHANGED').waitFor()
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Pin its host key' }).click()
  const before = await dialog.locator('code', { hasText: 'SHA256:' }).textContent()
  await dialog.getByRole('button', { name: 'Ask for its host keys' }).click()
  await dialog.getByText('The machine shows these keys').waitFor()
  const shown = dialog.locator('fieldset code')
  expect(await shown.first().textContent()).not.toBe(before)
  const pin = dialog.getByRole('button', { name: 'Pin its host key' })
  expect(await pin.isDisabled()).toBe(true)
  await dialog.getByLabel('I have compared it').check()
  await dialog.getByLabel('Reason').fill('It was set up anew')
  expect(await axeProblems(page)).toEqual([])
  await pin.click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Check now' }).click()
  await page.getByText('HOST_KEY_CHANGED').waitFor({ state: 'detached' })

  const { api } = browsed.controlPlane
  const { items } = await api.get<{ items: { reason?: string }[] }>('/v1/audit?verb=server.update')
  expect(items[0]?.reason).toContain('It was set up anew')
  await page.context().close()
})

test('SF-6, OPS-14: a server is removed with its plan seen and a reason; what stays on a machine that does not answer stands open', async () => {
  // Another host key than the pinned one: it lets nobody in who looks.
  await machine.restart('same')
  const page = await browsed.open('/servers')
  await page.getByRole('link', { name: 'moved' }).click()
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Remove server' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Volumes stay on the machine').waitFor()
  await dialog.getByLabel('Reason').fill('It is given back')
  await dialog.getByRole('button', { name: 'Remove server' }).click()
  await page.getByRole('heading', { level: 1, name: 'Remove server' }).waitFor()
  await page.getByText('something stays').waitFor()
  await page.getByText(/^docker ps --all .* rm --force$/).waitFor()
  expect(await axeProblems(page)).toEqual([])
  await page.goto('/servers')
  await page.getByRole('link', { name: 'local' }).waitFor()
  expect(await page.getByRole('link', { name: 'moved' }).count()).toBe(0)
  await page.context().close()
})

test('SF-7: what was typed about a server is not lost by going elsewhere unasked', async () => {
  const page = await browsed.open('/servers/new')
  await page.getByLabel('Name', { exact: true }).fill('third')
  await page.getByRole('navigation').getByRole('link', { name: 'Overview' }).click()
  const question = page.getByRole('dialog', { name: 'Unsaved changes' })
  await question.getByRole('button', { name: 'Keep editing' }).click()
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('third')
  await page.getByRole('navigation').getByRole('link', { name: 'Overview' }).click()
  await question.getByRole('button', { name: 'Discard it' }).click()
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
  await page.context().close()
})
