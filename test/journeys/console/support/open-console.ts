import { chromium, type Page, type Route } from 'playwright-core'
import { ADMIN, type ControlPlane, startControlPlane } from '../../support/control-plane.ts'
import { orShown } from './or-shown.ts'

export type Language = 'en' | 'de' | 'ru'
export type Scheme = 'light' | 'dark'

interface Look {
  readonly language?: Language
  readonly scheme?: Scheme
  readonly width?: number
}

export interface OpenConsole {
  readonly controlPlane: ControlPlane
  /** Another browser of the first admin, signed in, at that address. */
  readonly open: (address: string, look?: Look) => Promise<Page>
  readonly close: () => Promise<void>
}

const CHROMIUM = '/usr/bin/chromium'
/** For what a page shows; of a machine that is several times slower than ours too. */
const SHOWN_MS = 60_000

/** The real server with its console, and a real browser to look at it; `npm test` brings and builds both. */
export async function openConsole(env: NodeJS.ProcessEnv = {}): Promise<OpenConsole> {
  const controlPlane = await startControlPlane(env)
  // As root there is no sandbox; only our own pages are shown.
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
  const open: OpenConsole['open'] = async (address, look = {}) => {
    const { language = 'en', scheme = 'light', width = 1280 } = look
    const context = await browser.newContext({
      baseURL: controlPlane.origin(),
      viewport: { width, height: 900 },
      reducedMotion: 'reduce',
    })
    context.setDefaultTimeout(SHOWN_MS)
    await context.addInitScript(
      ([first, second]) => {
        localStorage.setItem('keystone.language', first)
        localStorage.setItem('keystone.scheme', second)
      },
      [language, scheme] as const,
    )
    await context.route(({ pathname }) => !pathname.startsWith('/v1/'), pastChangedNetworks)
    const page = await context.newPage()
    await page.goto(address)
    await orShown(page, signIn(page))
    await page.goto(address)
    await orShown(page, page.locator('main#page h1').waitFor())
    return page
  }
  return {
    controlPlane,
    open,
    async close() {
      await browser.close()
      await controlPlane.close()
    },
  }
}

/**
 * Chromium drops every answer in flight when the machine gets or loses a network, as other tests make
 * Docker do all the time. Calls of the API are made again by the console; pages and scripts are not.
 */
async function pastChangedNetworks(route: Route): Promise<void> {
  // A kept connection may be closed by the server at the very moment it is used again.
  const options = { maxRedirects: 0, maxRetries: 3 }
  const response = await route.fetch(options).catch(() => undefined)
  const handled = response === undefined ? route.abort() : route.fulfill({ response })
  // Whoever asked may have gone elsewhere, or closed, by now; a page that misses it shows that by itself.
  await handled.catch(() => undefined)
}

/** By the form, as people do; afterwards the page is the one that was asked for. */
async function signIn(page: Page): Promise<void> {
  await page.locator('input[autocomplete="username"]').fill(ADMIN.email)
  await page.locator('input[autocomplete="current-password"]').fill(ADMIN.password)
  await page.locator('button[type="submit"]').click()
  await page.locator('main#page h1').waitFor()
}
