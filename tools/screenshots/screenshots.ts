import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { labGit } from '@keystone/testkit/lab/lab-git'
import type { Page } from 'playwright-core'
import { openConsole, type Scheme } from '../../test/journeys/console/support/open-console.ts'
import { paths } from '../bootstrap/paths.ts'
import { runMain } from '../bootstrap/run-main.ts'
import { ensureConsole } from '../console/ensure-console.ts'
import { fillConsole, type Picture } from './fill-console.ts'

const FOLDER = path.join(paths.root, '.keystone/screenshots')
const WIDTHS = [360, 768, 1440] as const
const SCHEMES: readonly Scheme[] = ['light', 'dark']
const WAITING = '[aria-busy="true"], .mantine-Skeleton-root'
const SETTLED_MS = 5_000

/**
 * `npm run screenshots [NAME…]`: a picture of every page, or of those named, at three widths, light and
 * dark, of a real server with real workloads: one that runs, one that failed, one that is being deployed.
 * Into .keystone/screenshots, which Git does not see. Takes about two minutes.
 */
await runMain(async () => {
  await ensureConsole()
  mkdirSync(FOLDER, { recursive: true })
  const wanted = process.argv.slice(2)
  const git = await labGit()
  const browsed = await openConsole()
  try {
    const filled = await fillConsole(browsed.controlPlane, git)
    const pictures = filled.pictures.filter(
      ({ name }) => wanted.length === 0 || wanted.includes(name),
    )
    for (const width of WIDTHS) {
      for (const scheme of SCHEMES) {
        const page = await browsed.open('/', { width, scheme })
        for (const picture of pictures) await take(page, picture, `${width}-${scheme}`)
        await page.context().close()
      }
    }
    await filled.end()
    process.stdout.write(`  ${pictures.length * 6} pictures in ${FOLDER}\n`)
  } finally {
    await browsed.close()
    await git.close()
  }
})

async function take(page: Page, { name, address, open }: Picture, look: string): Promise<void> {
  await page.goto(address)
  await page.locator('h1').first().waitFor()
  // What never settles, as a step that runs, is shown as it is.
  await page
    .locator(WAITING)
    .first()
    .waitFor({ state: 'detached', timeout: SETTLED_MS })
    .catch(() => undefined)
  await open?.(page)
  if (open !== undefined) await page.getByRole('dialog').waitFor()
  const isWhole = open === undefined
  await page.screenshot({ path: path.join(FOLDER, `${name}-${look}.png`), fullPage: isWhole })
}
