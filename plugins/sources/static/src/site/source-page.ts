import { pageHtml } from './page-html.ts'

/** A Markdown file as text in a page. */
export function sourcePage(markdown: string, from: string): string {
  return pageHtml({ title: escaped(from), body: `<pre>${escaped(markdown)}</pre>` })
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
