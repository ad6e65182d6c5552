import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const SOURCES = path.join(import.meta.dirname, '../src')
const STORIES = path.join('features', 'stories')

/** Files that import each element of ui/, by its path below ui/. */
function importersOfShared(): ReadonlyMap<string, readonly string[]> {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  const importers = new Map<string, string[]>()
  for (const file of files.filter((name) => /\.tsx?$/.test(name))) {
    const source = readFileSync(path.join(SOURCES, file), 'utf8')
    for (const [, from = ''] of source.matchAll(/(?:from|import\() ?'(\.[^']+\.tsx)'/g)) {
      const shared = path.relative('ui', path.join(path.dirname(file), from))
      if (!shared.startsWith('..')) importers.set(shared, [...(importers.get(shared) ?? []), file])
    }
  }
  return importers
}

test('SF-7: each element of ui/ that a page uses has a story', () => {
  const missing = [...importersOfShared()]
    // What only other shared elements use is seen in theirs.
    .filter(([, files]) => files.some((file) => !file.startsWith('ui')))
    .filter(([, files]) => !files.some((file) => file.startsWith(STORIES)))
    .map(([shared]) => shared)
  expect(missing).toEqual([])
})
