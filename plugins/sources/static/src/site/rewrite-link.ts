/**
 * A link from one page to the Markdown source of another, as a link to that page. Pages lie where their
 * sources lay, so only the last part of the path changes. Every other link stays as it is.
 *
 * @param from Path of the Markdown file that holds the link.
 * @param pages Paths of Markdown files to the paths of their pages.
 */
export function rewriteLink(
  href: string,
  from: string,
  pages: ReadonlyMap<string, string>,
): string {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i.test(href)) return href
  const [, path = '', suffix = ''] = /^([^?#]*)(.*)$/s.exec(href) ?? []
  const page = pages.get(targetOf(path, from) ?? '')
  if (page === undefined) return href
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const name = page.slice(page.lastIndexOf('/') + 1)
  return `${folder}${encodeURIComponent(name)}${suffix}`
}

/** Path in the site that a relative (or rooted) link means; undefined when it is not valid or leaves the site. */
function targetOf(path: string, from: string): string | undefined {
  const start = path.startsWith('/') ? [] : from.split('/').slice(0, -1)
  const parts: string[] = start
  for (const part of decoded(path)?.split('/') ?? ['..']) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return undefined
  }
  return parts.join('/')
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}
