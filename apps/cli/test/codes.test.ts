import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { CLI_ERRORS } from '@keystone/contract/errors/cli-errors'
import { ERROR_CODES } from '@keystone/contract/errors/error-codes'
import { expect, test } from 'vitest'
import { EXIT_CODES, type ExitName } from '../src/exit-codes.ts'

const SOURCE = path.resolve(import.meta.dirname, '../src')

interface Said {
  readonly code: string
  readonly exit: number
}

/** Each code that the command line says by itself, with the exit beside it. */
function said(): readonly Said[] {
  const said = /\bcode: (?:[\w.?]+ \?\? )?'([A-Z_]+)'[\s\S]*?\bexit: '(\w+)'/g
  return globSync('**/*.ts', { cwd: SOURCE }).flatMap((file) =>
    [...readFileSync(path.join(SOURCE, file), 'utf8').matchAll(said)].map(
      ([, code = '', exit]) => ({
        code,
        exit: EXIT_CODES[exit as ExitName].code,
      }),
    ),
  )
}

test('SF-3: every code that the command line says is in the registry behind docs/errors.md, and every one there is said', () => {
  const codes = new Set(said().map(({ code }) => code))
  expect([...codes].filter((code) => !(code in ERROR_CODES)).toSorted()).toEqual(
    Object.keys(CLI_ERRORS).toSorted(),
  )
  for (const code of Object.keys(CLI_ERRORS)) expect(ERROR_CODES).not.toHaveProperty(code)
})

test('SF-3: the exit code that is documented for a code is the one that it has', () => {
  const documented = Object.entries(CLI_ERRORS).map(([code, { exit }]) => [code, exit] as const)
  for (const [code, exit] of documented)
    expect(
      said()
        .filter((one) => one.code === code)
        .map((one) => one.exit),
      code,
    ).toContain(exit)
})
