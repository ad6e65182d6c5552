import { Marked } from 'marked'
import { pageHtml } from './page-html.ts'
import { rewriteLink } from './rewrite-link.ts'
import { plainText, sanitizePage } from './sanitize-page.ts'

/** A Markdown file as a whole page: GitHub's dialect, headings with ids, raw HTML sanitised, links to other Markdown files turned to their pages. */
export function renderPage(
  markdown: string,
  page: { readonly from: string; readonly pages: ReadonlyMap<string, string> },
): string {
  const body = sanitizePage(toHtml(markdown), (href) => rewriteLink(href, page.from, page.pages))
  const heading = /<h[1-6][^>]*>(.*?)<\/h[1-6]>/s.exec(body)?.[1]
  const name = page.from.slice(page.from.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '')
  return pageHtml({ title: plainText(heading ?? '').trim() || plainText(name), body })
}

function toHtml(markdown: string): string {
  const used = new Map<string, number>()
  const marked = new Marked({
    gfm: true,
    async: false,
    renderer: {
      heading({ tokens, depth }) {
        const html = this.parser.parseInline(tokens)
        return `<h${depth} id="${uniqueId(plainText(html), used)}">${html}</h${depth}>\n`
      },
    },
  })
  return marked.parse(markdown, { async: false })
}

/** The ids that GitHub gives, so that links to headings work in both places. */
function uniqueId(text: string, used: Map<string, number>): string {
  const id = text
    .toLowerCase()
    .replace(/&[a-z#0-9]+;/g, '')
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-')
  const count = used.get(id) ?? 0
  used.set(id, count + 1)
  return count === 0 ? id : `${id}-${count}`
}
