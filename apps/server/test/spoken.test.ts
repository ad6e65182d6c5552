import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ERROR_CODES } from '@keystone/contract/errors/error-codes'
import { reconciliation } from '@keystone/contract/resources/reconciliation'
import { routes } from '@keystone/contract/routes'
import { GUARD_TEXTS } from '@keystone/core/guardrails/words/guard-texts'
import { productKinds } from '@keystone/core/operations/kinds'
import { EVIDENCE_TEXTS } from '@keystone/core/operations/reconciling/evidence-texts'
import { AFFECTED_THINGS } from '@keystone/core/operations/shared/affected-things'
import { PLAN_TEXTS } from '@keystone/core/operations/shared/plan-texts'
import { STEP_TEXTS } from '@keystone/core/operations/shared/step-texts'
import { PARKED_TEXTS } from '@keystone/core/outbox/parked-texts'
import { STATUS_TEXTS } from '@keystone/core/usecases/status-texts'
import { FIELD_TEXTS } from '@keystone/domain/words/field-texts'
import { wordsIn } from '@keystone/domain/words/words-in'
import { ENGINE_TEXTS } from '@keystone/engine/engine-texts'
import type { Guardrail } from '@keystone/engine/guardrail'
import { CHECK_TEXTS } from '@keystone/plugin-kit/words/check-texts'
import { SOURCE_TEXTS } from '@keystone/plugin-kit/words/source-texts'
import { AUDIT_TEXTS } from '@keystone/store/audit/audit-texts'
import { expect, test } from 'vitest'
import { DOCTOR_TEXTS } from '../src/compose/doctor-texts.ts'
import { pluginRegistry } from '../src/plugin-registry.gen.ts'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const TEXTS = path.join(ROOT, 'apps/console/src/i18n')
const TRANSLATED = ['de', 'ru']
const SENTENCES = [
  FIELD_TEXTS,
  ENGINE_TEXTS,
  PLAN_TEXTS,
  GUARD_TEXTS,
  STATUS_TEXTS,
  CHECK_TEXTS,
  DOCTOR_TEXTS,
  AUDIT_TEXTS,
  EVIDENCE_TEXTS,
  PARKED_TEXTS,
]

/** Of a text that counts, a form for each number that there is. */
type Sentence = string | Readonly<Record<string, string>>
type Texts = Readonly<Record<string, string>>
interface Spoken {
  readonly errors: Readonly<Record<string, { readonly title: string; readonly hint: string }>>
  readonly steps: Texts
  readonly checks: Texts
  readonly sentences: Readonly<Record<string, Sentence>>
  readonly things: Texts
  readonly decisions: Texts
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

test('SF-9: no two steps or sentences say different things by one code', () => {
  expect(Object.keys(STEP_TEXTS).filter((code) => code in SOURCE_TEXTS)).toEqual([])
  const codes = SENTENCES.flatMap((texts) => Object.keys(texts))
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([])
})

test.each(TRANSLATED)(
  'SF-9: every sentence of a plan, a check or a look is there in %s, with the same names in it',
  (language) => {
    const { sentences } = read<Spoken>(`spoken/${language}.json`)
    const english: Readonly<Record<string, Sentence>> = Object.assign({}, ...SENTENCES)
    expect(Object.keys(sentences).sort()).toEqual(Object.keys(english).sort())
    for (const [code, sentence] of Object.entries(english)) {
      const said = sentences[code] ?? ''
      expect(namesIn(allOf(said)), code).toEqual(namesIn(allOf(sentence)))
      expect(formsOf(said), code).toEqual(
        typeof sentence === 'string' ? ['string'] : countedForms(language),
      )
    }
  },
)

test.each(TRANSLATED)('SF-9: every decision about a stale operation is said in %s', (language) => {
  const { decisions } = read<Spoken>(`spoken/${language}.json`)
  const known = reconciliation.shape.decision.options
  expect(Object.keys(decisions).sort()).toEqual([...known].sort())
})

test.each(TRANSLATED)(
  'SF-9: everything that a plan touches or a reconciliation looks at has its name in %s',
  (language) => {
    const { things } = read<Spoken>(`spoken/${language}.json`)
    const records = recordsIn(path.join(ROOT, 'packages/core/src/operations'))
    expect(Object.keys(things).sort()).toEqual(
      [...new Set([...AFFECTED_THINGS, ...records])].sort(),
    )
  },
)

test('SF-9: every state that a reconciliation keeps as evidence has a code', () => {
  const folder = path.join(ROOT, 'packages/core/src/operations')
  const states = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /reconcil.*\.ts$/.test(name))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .flatMap((text) => [...text.matchAll(/\bstate: (.*)$/gm)])
    .flatMap(([, value = '']) => [...value.matchAll(/'([^']+)'|`([^`]+)`/g)])
    .map(([, plain, filled = '']) => plain ?? filled.replace(/\$\{[^}]*\}/g, '2'))
  expect(states.length).toBeGreaterThan(15)
  for (const state of [...states, 'starting', 'serving', 'leaving', 'created', 'running', 'exited'])
    expect(wordsIn(EVIDENCE_TEXTS, state), state).toBeDefined()
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

test.each(['en', ...TRANSLATED])(
  'SF-9: every verb that the audit log may say has its words in %s',
  (language) => {
    const said = read<Readonly<Record<string, Texts>>>(`${language}/verbs.json`)
    const known = Object.entries(said).flatMap(([noun, acts]) =>
      Object.keys(acts).map((act) => (noun === 'none' ? `${noun}: ${act}` : `${noun}.${act}`)),
    )
    const kinds = Object.keys(read<Texts>(`${language}/kinds.json`)).map((one) =>
      one.replace('-', '.'),
    )
    const verbs = Object.values(routes).map(({ audit }) => audit)
    const wanted = new Set<string>([...verbs, ...verbsIn('core'), ...verbsIn('engine')])
    expect([...wanted].filter((verb) => !kinds.includes(verb)).sort()).toEqual(known.sort())
  },
)

/** The verbs that stand where entries are made, beside those of the routes. */
function verbsIn(name: string): readonly string[] {
  const folder = path.join(ROOT, 'packages', name, 'src')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
    .flatMap((text) => [...text.matchAll(/(?:\bverb: |\bauditOf\([^()']*)'([a-z-]+\.[a-z-]+)'/g)])
    .map(([, verb]) => verb ?? '')
}

/** The kinds of records that adapters give as evidence. */
function recordsIn(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return files
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => [
      ...readFileSync(path.join(folder, name), 'utf8').matchAll(/\brecord: '([a-z-]+)'/g),
    ])
    .map(([, record]) => record ?? '')
}

function namesIn(text: string): readonly string[] {
  const names = [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '')
  return [...new Set(names)].sort()
}

function allOf(sentence: Sentence): string {
  return typeof sentence === 'string' ? sentence : Object.values(sentence).join(' ')
}

function formsOf(sentence: Sentence): readonly string[] {
  return typeof sentence === 'string' ? ['string'] : Object.keys(sentence).sort()
}

/** The forms that whole numbers take in that language: one, few and many in Russian. */
function countedForms(language: string): readonly string[] {
  const rules = new Intl.PluralRules(language)
  return [...new Set(Array.from({ length: 200 }, (_, count) => rules.select(count)))].sort()
}
