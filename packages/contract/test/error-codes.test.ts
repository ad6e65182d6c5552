import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ERROR_CODES } from '../src/errors/error-codes.ts'

const ROOT = path.resolve(import.meta.dirname, '../../..')

/** Sources of the product; the testkit's pretended world has errors of its own. */
function sources(): readonly (readonly [string, string])[] {
  return globSync('{packages,apps}/*/src/**/*.ts', { cwd: ROOT })
    .concat(globSync('plugins/*/*/src/**/*.ts', { cwd: ROOT }))
    .filter((file) => !file.includes('testkit/') && !file.includes('contract/src/errors/'))
    .filter((file) => !file.includes('node_modules'))
    .map((file) => [file, readFileSync(path.join(ROOT, file), 'utf8')] as const)
}

test('SF-1: every code that is thrown anywhere is in the registry', () => {
  const thrown = /new (?:Problem|StepError|CodedError)\(\s*['"`]([A-Z][A-Z0-9_]+)['"`]/g
  const unknown = sources().flatMap(([file, text]) =>
    [...text.matchAll(thrown)]
      .map((match) => match[1] ?? '')
      .filter((code) => !Object.hasOwn(ERROR_CODES, code))
      .map((code) => `${code} in ${file}`),
  )
  expect(unknown).toEqual([])
})

test('SF-1: every code in the registry is said somewhere', () => {
  const all = sources()
    .map(([, text]) => text)
    .join('\n')
  const silent = Object.keys(ERROR_CODES).filter((code) => !all.includes(`'${code}'`))
  expect(silent).toEqual([])
})

test('SF-1: every entry tells what happened and what to do, with an HTTP status of an error', () => {
  for (const [code, entry] of Object.entries(ERROR_CODES)) {
    expect(entry.title.length, code).toBeGreaterThan(10)
    expect(entry.hint.length, code).toBeGreaterThan(10)
    expect(entry.status, code).toBeGreaterThanOrEqual(400)
  }
})
