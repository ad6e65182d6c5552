import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const SITE = path.resolve(import.meta.dirname, '../markdown-site')

test('EX-3: every link and picture of markdown-site leads to a file of it', () => {
  const pages = globSync('**/*.md', { cwd: SITE })
  expect(pages).toContain('index.md')
  const links = pages.flatMap((page) => linksOf(page))
  expect(links.length).toBeGreaterThan(4)
  expect(links.filter(({ target }) => !existsSync(target))).toEqual([])
})

function linksOf(page: string) {
  const text = readFileSync(path.join(SITE, page), 'utf8')
  const links = text.matchAll(/\]\(([^)]+)\)/g)
  return [...links].map(([, link = '']) => ({
    page,
    target: path.resolve(SITE, path.dirname(page), link),
  }))
}
