import { waitFor } from '@keystone/testkit/lab/wait-for'
import type { CDPSession, Page } from 'playwright-core'
import type { Language, OpenConsole } from '../../test/journeys/console/support/open-console.ts'
import { type Spread, spread } from '../support/spread.ts'
import { table } from '../support/table.ts'
import { WATCH } from './page-script.ts'

const LANGUAGES: readonly Language[] = ['en', 'de', 'ru']
const GOAL_KB = 250

/** What the page notes and tells of (WATCH). */
type Noted = 'heading' | 'rows' | 'answers'

interface Load {
  readonly shellBytes: number
  readonly routeBytes: number
  readonly answerBytes: number
  readonly requests: number
  readonly headingMs: number
  readonly rowsMs: number
  readonly answersMs: number
  readonly blockedMs: number
}

/**
 * Q-11, first load: the overview of somebody who is signed in, with nothing cached. The shell is all that
 * index.html names, the texts of the language and the fonts; what comes besides belongs to the page.
 * Sizes are what came over the wire, headers included.
 */
export async function measureLoad(console: OpenConsole, loads: number): Promise<string> {
  const rows: string[][] = []
  for (const language of LANGUAGES) {
    const seen = await loadAll(console, language, loads)
    const of = (name: keyof Load) => spread(seen.map((load) => load[name]))
    rows.push([
      language,
      String(seen.length),
      kilobytes(of('shellBytes')),
      kilobytes(of('routeBytes')),
      kilobytes(of('answerBytes')),
      String(of('requests').median),
      milliseconds(of('headingMs')),
      milliseconds(of('rowsMs')),
      milliseconds(of('answersMs')),
      milliseconds(of('blockedMs')),
    ])
  }
  const head = [
    'language',
    'loads',
    `before route chunks (≤ ${GOAL_KB} kB)`,
    'first page',
    'API answers',
    'requests',
    'heading there',
    'rows there',
    'answers the keyboard (≤ 1 s)',
    'main thread blocked',
  ]
  return table(head, rows)
}

async function loadAll(console: OpenConsole, language: Language, loads: number) {
  const signedIn = await console.open('/', { language })
  const state = await signedIn.context().storageState()
  const seen: Load[] = []
  for (let index = 0; index < loads; index++) {
    const browser = signedIn.context().browser()
    if (browser === null) throw new Error('the browser is gone')
    // A context of its own has a cache of its own.
    const context = await browser.newContext({
      storageState: state,
      baseURL: console.controlPlane.origin(),
    })
    seen.push(await loadOnce(await context.newPage()))
    await context.close()
  }
  await signedIn.context().close()
  return seen
}

async function loadOnce(page: Page): Promise<Load> {
  const session = await page.context().newCDPSession(page)
  const transferred = await countBytes(session)
  const told = new Set<string>()
  await page.exposeFunction('tell', (name: string) => void told.add(name))
  const noted = (name: Noted) => waitFor(name, () => told.has(name), { everyMs: 2 })
  await page.addInitScript(WATCH)
  await page.goto('/', { waitUntil: 'commit' })
  await noted('heading')
  await page.keyboard.press('Control+k')
  await noted('answers')
  await page.keyboard.press('Escape')
  await noted('rows')
  await page.evaluate('document.fonts.ready')
  const seen = await page.evaluate<Record<Noted | 'blockedMs', number>>('window.__seen')
  const index = await (await page.request.get('/', { headers: { accept: 'text/html' } })).text()
  const named = new Set([...index.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link))
  return {
    ...sizes(transferred, named),
    requests: transferred.size,
    headingMs: seen.heading,
    rowsMs: seen.rows,
    answersMs: seen.answers,
    blockedMs: seen.blockedMs,
  }
}

function sizes(transferred: ReadonlyMap<string, number>, named: ReadonlySet<string | undefined>) {
  let [shellBytes, routeBytes, answerBytes] = [0, 0, 0]
  for (const [url, bytes] of transferred) {
    const { pathname } = new URL(url)
    const isShell = pathname === '/' || named.has(pathname) || /-texts-|\.woff2$/.test(pathname)
    if (isShell) shellBytes += bytes
    else if (pathname.startsWith('/v1/')) answerBytes += bytes
    else routeBytes += bytes
  }
  return { shellBytes, routeBytes, answerBytes }
}

/** Grows while the page loads: bytes of each finished request, by its address. */
async function countBytes(session: CDPSession): Promise<ReadonlyMap<string, number>> {
  const addresses = new Map<string, string>()
  const bytes = new Map<string, number>()
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    addresses.set(requestId, request.url)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const address = addresses.get(requestId)
    if (address !== undefined) bytes.set(address, (bytes.get(address) ?? 0) + encodedDataLength)
  })
  await session.send('Network.enable')
  return bytes
}

function kilobytes({ median }: Spread): string {
  return `${(median / 1000).toFixed(1)} kB`
}

function milliseconds({ median, low, high }: Spread): string {
  return `${median.toFixed(0)} ms (${low.toFixed(0)}–${high.toFixed(0)})`
}
