import type { TreeFile } from '@keystone/plugin-kit/ports/workspaces-port'
import type { SiteFile } from './site-file.ts'

/** A Markdown file beyond this is served as it is: nobody wrote it to be read as one page. */
const PAGE_MAX_BYTES = 1024 ** 2

/**
 * Which files are served under which names. Pure. A file in the folder always wins over a page of the same
 * name, and `index.md` over `README.md`. `notes` are for people.
 */
export function planSite(
  files: readonly TreeFile[],
  options: { readonly markdown: boolean | 'auto' },
): { readonly files: readonly SiteFile[]; readonly notes: readonly string[] } {
  const published = files.filter((file) => isPublished(file.path))
  const wanted =
    options.markdown === 'auto'
      ? !published.some((file) => file.path === 'index.html')
      : options.markdown
  const pages = wanted ? published.filter((file) => isMarkdown(file.path)) : []
  const rendered = pages.filter((page) => page.bytes <= PAGE_MAX_BYTES)
  const renderedPaths = new Set(rendered.map((page) => page.path))
  const copies = published.filter((file) => !renderedPaths.has(file.path))
  const taken = new Map(copies.map((file) => [file.path, file.path]))
  const result: SiteFile[] = copies.map(({ path }) => ({ from: path, to: path, as: 'copy' }))
  const notes = pages
    .filter((page) => page.bytes > PAGE_MAX_BYTES)
    .map((page) => `${page.path} is too large to render and is served as it is`)
  for (const { path } of rendered.toSorted((a, b) => rank(a.path) - rank(b.path))) {
    const to = freeName(path, taken)
    if (to === undefined) {
      notes.push(`${path} is left out: ${taken.get(pageName(path))} has its place`)
      continue
    }
    taken.set(to, path)
    result.push({ from: path, to, as: 'page' })
  }
  return { files: result, notes }
}

/** Dot files are private by custom (.env, .git, .htpasswd); `.well-known` is public by custom. */
function isPublished(path: string): boolean {
  const [first = '', ...rest] = path.split('/')
  const parts = first === '.well-known' && rest.length > 0 ? rest : [first, ...rest]
  return parts.every((part) => !part.startsWith('.'))
}

function isMarkdown(path: string): boolean {
  return /\.(?:md|markdown)$/i.test(path)
}

/** A README asks for the index only after every other page of its folder has its name. */
function rank(path: string): number {
  return isReadme(path) ? 1 : 0
}

function isReadme(path: string): boolean {
  return /(?:^|\/)readme\.(?:md|markdown)$/i.test(path)
}

function freeName(path: string, taken: ReadonlyMap<string, string>): string | undefined {
  const names = isReadme(path) ? [indexBeside(path), pageName(path)] : [pageName(path)]
  return names.find((name) => !taken.has(name))
}

function pageName(path: string): string {
  return path.replace(/\.(?:md|markdown)$/i, '.html')
}

function indexBeside(path: string): string {
  return `${path.slice(0, path.lastIndexOf('/') + 1)}index.html`
}
