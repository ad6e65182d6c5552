import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import path from 'node:path'

export const ROOT = path.resolve(import.meta.dirname, '../..')
/** The last ones take minutes each, so that `npm test` does without them. */
export const TESTS: readonly string[] = [
  '{apps,packages}/*/test/**/*.test.ts',
  'plugins/*/*/test/**/*.test.ts',
  'test/**/*.test.ts',
  'bench/faults/proofs/*.test.ts',
]

/** What the name of a test that proves a row begins with: `F-4: …`, `WL-3, F-18: …`. */
export function namePattern(id: string): RegExp {
  return new RegExp(`\\b${id}[,:]`)
}

/** The test files in which a row is named, so that no other has to be loaded. */
export async function findTests(id: string): Promise<readonly string[]> {
  const named = new RegExp(`'([A-Z]+-\\d+[a-z]?, )*${id}[,:]`)
  const found: string[] = []
  for await (const file of glob(TESTS, { cwd: ROOT, exclude: ['**/node_modules/**'] })) {
    if (named.test(readFileSync(path.join(ROOT, file), 'utf8'))) found.push(file)
  }
  return found.toSorted()
}
