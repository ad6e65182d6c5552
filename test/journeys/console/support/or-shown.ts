import type { Page } from 'playwright-core'

/** As the promise; where it fails, its error says what the page showed instead. */
export async function orShown<T>(page: Page, wanted: Promise<T>): Promise<T> {
  return await wanted.catch(async (error: unknown) => {
    const shown = await page.locator('body').textContent()
    throw new Error(`${error}\nat ${page.url()} stood:\n${shown}`, { cause: error })
  })
}
