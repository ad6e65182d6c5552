import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { flatTexts } from './flat-texts.ts'
import { usedIn } from './used-in.ts'

const SOURCES = path.join(import.meta.dirname, '../src')
const LANGUAGES = ['en', 'de', 'ru'] as const
const PLURAL = /_(?:zero|one|two|few|many|other)$/

/**
 * Every text is there in every language, with the plural forms of that language and the same
 * placeholders, and every text is used (SF-9). That every used one exists is the compiler's to check.
 */
const problems = LANGUAGES.flatMap((language) => problemsOf(language))
problems.push(...unused().map((key) => `${key}: no source uses it`))
for (const problem of problems) process.stderr.write(`${problem}\n`)
if (problems.length > 0) process.exitCode = 1

function problemsOf(language: (typeof LANGUAGES)[number]): string[] {
  const english = flatTexts(folderOf('en'))
  const own = flatTexts(folderOf(language))
  const wanted = new Set([...english.keys()].flatMap((key) => formsOf(key, language)))
  return [
    ...[...wanted].filter((key) => !own.has(key)).map((key) => `${language}: ${key} is missing`),
    ...[...own.keys()]
      .filter((key) => !wanted.has(key))
      .map((key) => `${language}: ${key} is extra`),
    ...[...own]
      .filter(([, text]) => text.trim() === '')
      .map(([key]) => `${language}: ${key} is empty`),
    ...[...own].flatMap(([key, text]) => {
      const original = english.get(key) ?? english.get(key.replace(PLURAL, '_other'))
      const same = original === undefined || placeholders(original) === placeholders(text)
      return same ? [] : [`${language}: ${key} has other placeholders than the English text`]
    }),
  ]
}

/** A key with a plural has as many forms as the language. */
function formsOf(key: string, language: string): readonly string[] {
  if (!PLURAL.test(key)) return [key]
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
  return pluralCategories.map((category) => key.replace(PLURAL, `_${category}`))
}

function placeholders(text: string): string {
  const names = [...text.matchAll(/\{\{(\w+)/g)].map(([, name]) => name ?? '')
  return [...new Set(names.filter((name) => name !== 'count'))].sort().join()
}

function unused(): readonly string[] {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  const texts = files
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(path.join(SOURCES, file), 'utf8'))
  const isUsed = usedIn(texts)
  const keys = new Set([...flatTexts(folderOf('en')).keys()].map((key) => key.replace(PLURAL, '')))
  return [...keys].filter((key) => !isUsed(key))
}

function folderOf(language: string): string {
  return path.join(SOURCES, 'i18n', language)
}
