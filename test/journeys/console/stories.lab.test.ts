import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { run } from '@keystone/testkit/lab/run'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { paths } from '../../../tools/bootstrap/paths.ts'
import { axeProblems } from './support/axe-problems.ts'
import { type OpenConsole, openConsole, type Scheme } from './support/open-console.ts'

const VITE = path.join(paths.root, 'node_modules/vite/bin/vite.js')
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}
const LOOKS: readonly (readonly [Scheme, number])[] = [
  ['light', 1440],
  ['dark', 1440],
  ['light', 360],
  ['dark', 360],
]
const WIDTH_OVER = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
const LOOKED_MS = 180_000

let folder: string
let browsed: OpenConsole

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'keystone-stories-'))
  await run(
    [process.execPath, VITE, 'build', 'apps/console', '--mode', 'stories', '--outDir', folder],
    {
      cwd: paths.root,
    },
  )
  browsed = await openConsole()
})
afterAll(async () => {
  await browsed?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The build with the stories in place of the one without, under the same policy (SEC-4). */
async function openStories(scheme: Scheme, width: number): Promise<Page> {
  const page = await browsed.open('/account', { scheme, width })
  const shipped = await page.request.get('/', { headers: { accept: 'text/html' } })
  const policy = { 'content-security-policy': shipped.headers()['content-security-policy'] ?? '' }
  expect(policy['content-security-policy']).toContain("default-src 'none'")
  await page.route(
    ({ pathname }) => !pathname.startsWith('/v1/'),
    async (route) => {
      const asked = path.join(folder, new URL(route.request().url()).pathname)
      const type = TYPES[path.extname(asked)]
      const isFile = type !== undefined && existsSync(asked)
      await route.fulfill({
        body: readFileSync(isFile ? asked : path.join(folder, 'index.html')),
        headers: { ...policy, 'content-type': isFile ? type : 'text/html' },
      })
    },
  )
  await page.goto('/_stories')
  await page.getByRole('heading', { name: 'Stories', level: 1 }).waitFor()
  return page
}

test.each(LOOKS)(
  'SF-7: every story in %s, %i px wide passes WCAG 2.2 AA and scrolls no page sideways',
  async (scheme, width) => {
    const page = await openStories(scheme, width)
    const problems = [...(await axeProblems(page))]
    const tooWide = await page.evaluate<number>(WIDTH_OVER)
    if (tooWide > 0) problems.push(`the stories are ${tooWide} px too wide`)
    const links = page.locator('main a[href*="tab="]')
    for (const name of await links.allTextContents()) {
      await page.goto(`/_stories?tab=${name}`)
      await page.getByRole('heading', { name: 'Stories', level: 1 }).waitFor()
      // It shows itself only where one leaves.
      if (name !== 'LeaveGuard') await page.getByRole('dialog').waitFor()
      problems.push(...(await axeProblems(page)).map((problem) => `${name} ${problem}`))
    }
    await page.context().close()
    expect(problems).toEqual([])
  },
  LOOKED_MS,
)
