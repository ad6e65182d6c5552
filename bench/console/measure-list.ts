import { waitFor } from '@keystone/testkit/lab/wait-for'
import type { CDPSession, Page } from 'playwright-core'
import type { OpenConsole } from '../../test/journeys/console/support/open-console.ts'
import { quantile } from '../support/spread.ts'
import { table } from '../support/table.ts'
import { BEGIN_FRAMES, END_FRAMES } from './page-script.ts'

const FRAME_MS = 1_000 / 60
/** A frame that came after the next one was due. */
const LATE_MS = 1.5 * FRAME_MS
const LOADED_MS = 300_000
const ROW_SHOWN = 'main#page [role=row] a'

interface Frames {
  readonly at: readonly number[]
  readonly blank: number
}

/** Q-11, the list: scrolled by a person's means while it grows, then whole, and asked for one of all. */
export async function measureList(console: OpenConsole, count: number): Promise<string> {
  const page = await console.open('/operations')
  await page.locator(ROW_SHOWN).first().waitFor()
  const session = await page.context().newCDPSession(page)
  const growing = await scroll(page, session, -30_000, 3_000)
  const wholeMs = await loadWhole(page, count)
  const up = await scroll(page, session, 30_000, 3_000)
  const down = await scroll(page, session, -30_000, 3_000)
  const fast = await scroll(page, session, 200_000, 40_000)
  const found = await find(page)
  await page.context().close()
  return [
    table(
      ['scrolled', 'frames', 'per second', 'median', 'p99', 'late frames', 'frames without rows'],
      [
        ['3,000 px/s while pages are fetched', ...line(growing)],
        [`all ${count} rows held, up at 3,000 px/s`, ...line(up)],
        ['down at 3,000 px/s', ...line(down)],
        ['up at 40,000 px/s', ...line(fast)],
      ],
    ),
    '',
    table(
      ['what', 'took'],
      [
        [
          `from the first page to all ${count} rows, scrolling to the end again and again`,
          `${(wholeMs / 1000).toFixed(1)} s`,
        ],
        ['filter “failed” → rows there', `${found.filterMs.toFixed(0)} ms`],
        [
          'one operation found by its id → its row there (250 ms of it wait for the end of typing)',
          `${found.idMs.toFixed(0)} ms`,
        ],
      ],
    ),
  ].join('\n')
}

/** A gesture of the browser's own, as of a wheel or a finger; `byPx` upwards. */
async function scroll(
  page: Page,
  session: CDPSession,
  byPx: number,
  speed: number,
): Promise<Frames> {
  await page.evaluate(BEGIN_FRAMES)
  await session.send('Input.synthesizeScrollGesture', {
    x: 700,
    y: 450,
    yDistance: byPx,
    speed,
    gestureSourceType: 'mouse',
  })
  return await page.evaluate<Frames>(END_FRAMES)
}

async function loadWhole(page: Page, count: number): Promise<number> {
  const startedAt = performance.now()
  await waitFor(
    'the whole list',
    async () => {
      await page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)')
      const rows = await page.locator('[role=table]').getAttribute('aria-rowcount')
      return Number(rows) > count
    },
    { timeoutMs: LOADED_MS, everyMs: 20 },
  )
  return performance.now() - startedAt
}

async function find(page: Page) {
  const link = await page.locator(ROW_SHOWN).first().getAttribute('href')
  const id = link?.split('/').at(-1) ?? ''
  await page.evaluate('window.scrollTo(0, 0)')
  const filterAt = performance.now()
  await page.getByText('Failed', { exact: true }).first().click()
  await page.waitForURL(/state=failed/)
  await page.locator('[role=table][aria-busy=false]').locator('a').first().waitFor()
  const filterMs = performance.now() - filterAt
  await page.goto('/operations')
  const idAt = performance.now()
  await page.getByRole('searchbox').fill(id)
  await waitFor('one row', async () => (await page.locator(ROW_SHOWN).count()) === 1, {
    everyMs: 10,
  })
  return { filterMs, idMs: performance.now() - idAt }
}

function line({ at, blank }: Frames): readonly string[] {
  const gaps = at.slice(1).map((moment, index) => moment - (at[index] ?? moment))
  const sorted = gaps.toSorted((a, b) => a - b)
  const seconds = ((at.at(-1) ?? 0) - (at[0] ?? 0)) / 1000
  const late = gaps.filter((gap) => gap > LATE_MS).length
  return [
    String(gaps.length),
    (gaps.length / seconds).toFixed(1),
    `${quantile(sorted, 0.5).toFixed(1)} ms`,
    `${quantile(sorted, 0.99).toFixed(1)} ms`,
    `${late} (${((100 * late) / gaps.length).toFixed(1)} %)`,
    String(blank),
  ]
}
