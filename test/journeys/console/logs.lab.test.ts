import { readFileSync } from 'node:fs'
import { labGit } from '@keystone/testkit/lab/lab-git'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scriptApp } from '../support/examples.ts'
import { succeed } from '../support/operations.ts'
import { makePlace, makeWorkload } from '../support/workloads.ts'
import { type OpenConsole, openConsole } from './support/open-console.ts'

/** Everything that must be shown as it is and do nothing: colours, markup, other directions, a line of 1 MB. */
const TALKS = scriptApp(
  [
    'printf "\\033[31mred alert\\033[0m and \\033]0;a title\\007plain\\n"',
    'echo "<img src=x onerror=alert(1)><b>not bold</b>"',
    'echo "مرحبا بالعالم 🚢 שלום"',
    'head -c 1000000 /dev/zero | tr "\\0" x; echo',
    'httpd -p 8080 -h /www',
    'n=0; while true; do n=$((n+1)); echo "tick $n"; sleep 0.2; done',
  ].join('\n'),
)
const WIDTH_OVER = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
let browsed: OpenConsole
let git: Awaited<ReturnType<typeof labGit>>
let workloadId: string

beforeAll(async () => {
  git = await labGit()
  browsed = await openConsole()
  const { api } = browsed.controlPlane
  await git.createRepository('talk', TALKS)
  workloadId = await makeWorkload(api, await makePlace(api, 'talk'), 'app', {
    source: { kind: 'git', config: { url: `${git.httpUrl}/talk.git` } },
    processes: { web: { port: 8080, replicas: 2 } },
    deploy: { stabilityMs: 0, stopGraceMs: 0 },
  })
  await succeed(api, `/v1/workloads/${workloadId}/deployments`)
})
afterAll(async () => {
  await browsed?.close()
  await git?.close()
})

const logs = (page: Page) => page.getByRole('log')
const search = (page: Page, text: string) =>
  page.getByRole('searchbox', { name: 'Search lines' }).fill(text)
/** The number of the newest tick that is shown. */
const lastTick = async (page: Page) => {
  const shown = (await logs(page).textContent()) ?? ''
  return Math.max(0, ...[...shown.matchAll(/tick (\d+)/g)].map(([, number]) => Number(number)))
}

test('WL-28, SEC-4: colours are colours, markup and other directions are text, and a line of 1 MB leaves the page usable', async () => {
  const page = await browsed.open(`/workloads/${workloadId}?tab=logs`)
  const dialogs: string[] = []
  page.on('dialog', (dialog) => dialogs.push(dialog.message()))
  await waitFor('ticks', async () => (await lastTick(page)) > 0)

  await search(page, 'red alert')
  const red = logs(page).locator('[data-colour="1"]').first()
  await red.waitFor()
  const line = (await logs(page).textContent()) ?? ''
  expect(line).toContain('red alert and plain')
  expect(line).not.toContain('a title')

  await search(page, 'not bold')
  await logs(page).getByText('<img src=x onerror=alert(1)><b>').first().waitFor()
  expect(await logs(page).locator('img, b').count()).toBe(0)
  await search(page, 'مرحبا')
  await logs(page).locator('mark').first().waitFor()

  await search(page, 'xxxxxxxx')
  const more = page.getByRole('button', { name: /more characters/ }).first()
  await more.waitFor()
  await page.setViewportSize({ width: 360, height: 800 })
  expect(await page.evaluate<number>(WIDTH_OVER)).toBe(0)
  await page.setViewportSize({ width: 1280, height: 900 })
  await more.click()
  const began = performance.now()
  await search(page, 'tick 1')
  await page.getByRole('tab', { name: 'Overview' }).click()
  await page.getByRole('heading', { name: 'Replicas' }).waitFor()
  expect(performance.now() - began).toBeLessThan(5_000)
  expect(dialogs).toEqual([])
  await page.context().close()
})

test('WL-28: lines are followed, paused, carried on with, wrapped, searched and downloaded', async () => {
  const page = await browsed.open(`/workloads/${workloadId}?tab=logs`)
  await waitFor('a first tick', async () => (await lastTick(page)) > 0)
  const seen = await lastTick(page)
  await waitFor('a newer tick', async () => (await lastTick(page)) > seen)

  await page.getByRole('button', { name: 'Pause' }).click()
  const held = await logs(page).textContent()
  await page.getByRole('button', { name: /new lines, carry on/ }).waitFor()
  expect(await logs(page).textContent()).toBe(held)
  const heldTick = await lastTick(page)
  await page.getByRole('button', { name: /new lines, carry on/ }).click()
  await waitFor('what came meanwhile', async () => (await lastTick(page)) > heldTick)

  await logs(page).hover()
  await page.mouse.wheel(0, -3_000)
  await page.getByRole('button', { name: 'To the newest line' }).click()
  await page.getByRole('button', { name: 'To the newest line' }).waitFor({ state: 'detached' })

  const wrap = page.getByRole('button', { name: 'Wrap long lines' })
  expect(await wrap.getAttribute('aria-pressed')).toBe('true')
  await wrap.click()
  expect(await page.evaluate<number>(WIDTH_OVER)).toBe(0)

  await search(page, 'not bold')
  await page.getByText('2 found').waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download what is shown' }).click(),
  ])
  const text = readFileSync(await download.path(), 'utf8')
  expect(text.trim().split('\n')).toHaveLength(2)
  expect(text).toContain('<b>not bold</b>')
  await search(page, 'nowhere in it')
  await page.getByText('No line holds this text.').waitFor()
  await page.context().close()
})

test('WL-28: one replica is looked at alone, also after it is gone', async () => {
  const page = await browsed.open(`/workloads/${workloadId}?tab=logs`)
  const replica = page.getByRole('combobox', { name: 'Replica' })
  await replica.click()
  await page.getByRole('option', { name: 'web-2' }).click()
  await waitFor('its lines only', async () => {
    const shown = (await logs(page).textContent()) ?? ''
    return shown.includes('web-2') && !shown.includes('web-1')
  })

  const { api, docker } = browsed.controlPlane
  await succeed(api, `/v1/workloads/${workloadId}/deployments`)
  await waitFor('it to be told as gone', async () =>
    (await replica.inputValue()).includes('web-2, release 1, gone since'),
  )
  expect(await page.getByRole('button', { name: 'Pause' }).count()).toBe(0)
  await page.reload()
  await waitFor('its kept lines', async () => (await lastTick(page)) > 0)
  await search(page, 'red alert')
  await page.getByText('1 found').waitFor()

  // What is seen of it is told to everybody: nothing on the overview asks for it.
  const { items } = await api.get<{ items: { containerName: string }[] }>(
    `/v1/workloads/${workloadId}/replicas`,
  )
  const overview = await browsed.open('/')
  await docker('stop', '--time', '0', items[0]?.containerName ?? '')
  await overview.getByText('1 of 2 replicas run.').waitFor({ timeout: 30_000 })
  await overview.context().close()

  await succeed(api, `/v1/workloads/${workloadId}/stop`)
  await page.goto(`/workloads/${workloadId}?tab=logs`)
  await waitFor('lines of all that is gone', async () => (await lastTick(page)) > 0)
  await search(page, 'red alert')
  await page.getByText('4 found').waitFor()
  await page.context().close()
})
