import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ERROR_CODES } from '@keystone/contract/errors/error-codes'
import { productKinds } from '@keystone/core/operations/kinds'
import { STEP_TEXTS } from '@keystone/core/operations/shared/step-texts'
import type { Guardrail } from '@keystone/engine/guardrail'
import { SOURCE_TEXTS } from '@keystone/plugin-kit/words/source-texts'
import { expect, test } from 'vitest'
import { pluginRegistry } from '../src/plugin-registry.gen.ts'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const TEXTS = path.join(ROOT, 'apps/console/src/i18n')
const TRANSLATED = ['de', 'ru']

type Texts = Readonly<Record<string, string>>
interface Spoken {
  readonly errors: Readonly<Record<string, { readonly title: string; readonly hint: string }>>
  readonly steps: Texts
  readonly checks: Texts
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(path.join(TEXTS, file), 'utf8'))
}

test.each(TRANSLATED)('SF-9: every error code has a title and a hint in %s', (language) => {
  const { errors } = read<Spoken>(`spoken/${language}.json`)
  expect(Object.keys(errors).sort()).toEqual(Object.keys(ERROR_CODES).sort())
  for (const [code, { title, hint }] of Object.entries(errors)) {
    expect(title.length, code).toBeGreaterThan(5)
    expect(hint.length, code).toBeGreaterThan(5)
  }
})

test.each(TRANSLATED)(
  'SF-9: every step has its label in %s, with the same names in it',
  (language) => {
    const { steps } = read<Spoken>(`spoken/${language}.json`)
    const english: Texts = { ...STEP_TEXTS, ...SOURCE_TEXTS }
    const names = (texts: Texts) =>
      Object.fromEntries(Object.keys(texts).map((code) => [code, namesIn(texts[code] ?? '')]))
    expect(names(steps)).toEqual(names(english))
  },
)

test('SF-9: no two steps say different things by one code', () => {
  expect(Object.keys(STEP_TEXTS).filter((code) => code in SOURCE_TEXTS)).toEqual([])
})

test.each(TRANSLATED)('SF-9: every guardrail has its name in %s', async (language) => {
  const folder = path.join(ROOT, 'packages/core/src/guardrails')
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'))
  const codes = await Promise.all(
    files.map(async (file) => {
      const found: Record<string, Guardrail<unknown, unknown, unknown>> = await import(
        path.join(folder, file)
      )
      return Object.values(found)[0]?.code
    }),
  )
  const { checks } = read<Spoken>(`spoken/${language}.json`)
  expect(Object.keys(checks).sort()).toEqual(codes.sort())
})

test.each(['en', ...TRANSLATED])(
  'SF-9: every kind of operation has its title in %s',
  (language) => {
    const [driver] = pluginRegistry.drivers
    const kinds = productKinds(new Map(), driver).map(({ kind }) => kind.replace('.', '-'))
    expect(Object.keys(read<Texts>(`${language}/kinds.json`)).sort()).toEqual(kinds.sort())
  },
)

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort()
}
