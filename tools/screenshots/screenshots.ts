import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { labGit } from '@keystone/testkit/lab/lab-git'
import { sweep } from '@keystone/testkit/lab/undo-log'
import type { Page } from 'playwright-core'
import { openConsole, type Scheme } from '../../test/journeys/console/support/open-console.ts'
import { paths } from '../bootstrap/paths.ts'
import { runMain } from '../bootstrap/run-main.ts'
import { ensureConsole } from '../console/ensure-console.ts'
import { fillConsole } from './fill-console.ts'
import { parseWanted } from './parse-wanted.ts'
import type { Picture } from './picture.ts'
import { picturesOf } from './pictures-of.ts'

const FOLDER = path.join(paths.root, '.keystone/screenshots')
const WAITING = '[aria-busy="true"], .mantine-Skeleton-root'
const SETTLED_MS = 2_000
const SHOWN_MS = 20_000
const HEIGHT = 900
/** Enough of a list that goes on for ever. */
const MOST_HIGH = 4_000
const HEIGHT_OF_ALL = 'document.documentElement.scrollHeight'

/**
 * `npm run screenshots [-- --only overview,servers --width 360 --theme dark --language de]`: a picture of
 * every page, of a real server with real workloads: one that runs, one that failed, one that is being
 * deployed, two that nobody can prove. Into .keystone/screenshots, which Git does not see. All of them
 * take some three minutes; each page is loaded once and shown in every size and theme.
 */
await runMain(async () => {
  const wanted = parseWanted(process.argv.slice(2))
  await sweep()
  await ensureConsole()
  mkdirSync(FOLDER, { recursive: true })
  const startedAt = performance.now()
  const git = await labGit()
  const browsed = await openConsole()
  try {
    say('filling the console')
    const filled = await fillConsole(browsed.controlPlane, git)
    const pictures = picturesOf(filled).filter(({ name }) => wanted.isPage(name))
    const page = await browsed.open('/', { language: wanted.language })
    for (const picture of pictures) {
      say(picture.name)
      await show(page, picture)
      for (const width of wanted.widths)
        for (const theme of wanted.themes) await take(page, picture, width, theme, wanted.suffix)
    }
    await filled.end()
    const count = pictures.length * wanted.widths.length * wanted.themes.length
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0)
    say(`${count} pictures in ${seconds} s, in ${FOLDER}`)
  } finally {
    await browsed.close()
    await git.close()
  }
})

async function show(page: Page, { address, open }: Picture): Promise<void> {
  await page.setViewportSize({ width: 1440, height: HEIGHT })
  await page.goto(address)
  await page.locator('h1').first().waitFor({ timeout: SHOWN_MS })
  await settle(page)
  await open?.(page)
  await settle(page)
}

async function take(
  page: Page,
  { name, isWindow = false }: Picture,
  width: number,
  theme: Scheme,
  suffix: string,
): Promise<void> {
  await page.evaluate(`document.documentElement.dataset.mantineColorScheme = '${theme}'`)
  await page.setViewportSize({ width, height: HEIGHT })
  // Not `fullPage`: what only draws what is in sight, and what sticks, would be wrong in it.
  const height = isWindow ? HEIGHT : Math.min(MOST_HIGH, await page.evaluate<number>(HEIGHT_OF_ALL))
  await page.setViewportSize({ width, height: Math.max(HEIGHT, height) })
  await settle(page)
  // Another theme moves the colours of some controls slowly: their end is the picture.
  await page.screenshot({
    path: path.join(FOLDER, `${name}-${width}-${theme}${suffix}.png`),
    animations: 'disabled',
  })
}

/** What never settles, as a step that runs, is shown as it is. */
async function settle(page: Page): Promise<void> {
  await page
    .locator(WAITING)
    .first()
    .waitFor({ state: 'detached', timeout: SETTLED_MS })
    .catch(() => undefined)
}

function say(text: string): void {
  process.stdout.write(`  ${text}\n`)
}
