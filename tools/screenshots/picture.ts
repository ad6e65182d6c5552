import type { Page } from 'playwright-core'

export interface Picture {
  /** Of the file, and for `--only`. */
  readonly name: string
  readonly address: string
  /** Done to the page first. */
  readonly open?: (page: Page) => Promise<void>
  /** Only what is in the window: a dialog stands in its middle, however long the page is. */
  readonly isWindow?: boolean
}
