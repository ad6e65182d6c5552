import type { Page } from 'playwright-core'

/**
 * What a page says to a person, text by text, titles too: without what programs wrote, what is shown as
 * code, and what stands behind a closed fold.
 */
export async function saidTexts(page: Page): Promise<readonly string[]> {
  return await page.evaluate<readonly string[]>(`(${inPage})()`)
}

/** As text: this package has no types of a page. */
const inPage = `() => {
  const found = []
  const isOurs = (element) =>
    element.closest('pre, code, script, style, [role=log], details:not([open]) > :not(summary)') === null
  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = nodes.nextNode(); node !== null; node = nodes.nextNode())
    if (isOurs(node.parentElement) && node.parentElement.checkVisibility()) found.push(node.data.trim())
  for (const element of document.querySelectorAll('[title], [aria-label], [placeholder]'))
    for (const name of ['title', 'aria-label', 'placeholder'])
      if (isOurs(element)) found.push(element.getAttribute(name) ?? '')
  return found.filter((text) => text !== '')
}`
