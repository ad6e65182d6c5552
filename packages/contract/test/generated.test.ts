import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { CLI_ERRORS } from '../src/errors/cli-errors.ts'
import { ERROR_CODES } from '../src/errors/error-codes.ts'
import { generateContract } from '../src/generate-contract.ts'

const ROOT = path.resolve(import.meta.dirname, '../../..')

test('SF-1: the committed OpenAPI document and docs/errors.md are those of the table', () => {
  const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'))
  for (const [file, wanted] of Object.entries(generateContract(version)))
    expect(
      readFileSync(path.join(ROOT, file), 'utf8') === wanted,
      `${file} is stale: npm run gen`,
    ).toBe(true)
})

test('SF-1: the OpenAPI document points at nothing that it does not hold', () => {
  const text = readFileSync(path.join(ROOT, 'packages/contract/generated/openapi.json'), 'utf8')
  const held = Object.keys(JSON.parse(text).components.schemas)
  const pointed = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map((match) => match[1])
  expect(pointed.length).toBeGreaterThan(50)
  expect(new Set(pointed).difference(new Set(held))).toEqual(new Set())
  expect(text).not.toContain('#/$defs/')
})

test('SF-1: docs/errors.md and the registry hold the same codes', () => {
  const text = readFileSync(path.join(ROOT, 'docs/errors.md'), 'utf8')
  const documented = [...text.matchAll(/^- `([A-Z_]+)` /gm)].map((match) => match[1])
  expect(documented.toSorted()).toEqual(
    [...Object.keys(ERROR_CODES), ...Object.keys(CLI_ERRORS)].toSorted(),
  )
})
