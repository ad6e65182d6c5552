import type { Page } from 'playwright-core'

/**
 * What is cut off where nobody can read the rest: no title says it, and nothing scrolls to it. Placeholders
 * too: their rest stands nowhere.
 */
export async function clippedTexts(page: Page): Promise<readonly string[]> {
  return await page.evaluate<readonly string[]>(`(${inPage})()`)
}

/** As text: this package has no types of a page. */
const inPage = String.raw`() => {
  const found = []
  // Marks that keep a name's direction to itself are no part of it.
  const plain = (text) => text.replace(/[\u2066-\u2069]/g, '').trim()
  const isTold = (element) =>
    [element.closest('[title]'), ...element.querySelectorAll('[title]')].some(
      (one) => one !== null && plain(one.title).includes(plain(one.textContent ?? '').slice(0, 30)),
    )
  for (const element of document.querySelectorAll('body *')) {
    if (element.clientWidth < 4 || !element.checkVisibility({ visibilityProperty: true })) continue
    const style = getComputedStyle(element)
    const text = (element.textContent ?? '').trim()
    const cuts = style.overflowX === 'hidden' || style.overflowX === 'clip'
    if (cuts && text !== '' && element.scrollWidth > element.clientWidth + 1 && !isTold(element))
      found.push(element.tagName.toLowerCase() + ' "' + text.slice(0, 60) + '" ' + element.scrollWidth + ' > ' + element.clientWidth)
    if (element instanceof HTMLInputElement && element.value === '' && element.placeholder !== '') {
      const pen = document.createElement('canvas').getContext('2d')
      pen.font = style.font
      const room = element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
      const wide = pen.measureText(element.placeholder).width
      if (wide > room + 1) found.push('placeholder "' + element.placeholder + '" ' + Math.ceil(wide) + ' > ' + room)
    }
  }
  return [...new Set(found)]
}`
