import type { i18n as I18n } from 'i18next'
import type { Wire } from '../api/wire.ts'
import { isolated } from './isolated.ts'
import { saidValue } from './said-value.ts'

type Words = Wire['Words']

export interface Spoken {
  /** The label of a step. */
  label(step: { readonly label: string; readonly words?: Words | undefined }): string
  /** Sentences, one after the other; `english` where one of them is not known here. */
  sentences(words: readonly Words[] | undefined, english: string, between?: string): string
  /** What to do, in a sentence or as the hint of an error. */
  hint(words: Words | undefined, english: string): string
  /** What plans make, change and remove: a workload, a replica. */
  thing(what: string): string
  /** What an error code means and what to do next; undefined where only the server's words are there. */
  error(code: string): { readonly title: string; readonly hint: string } | undefined
  /** What was found about an operation that could not end, in general; undefined where only the server's words are there. */
  decision(decision: string | undefined): string | undefined
  /** What a guardrail looks at. */
  check(check: { readonly code: string; readonly title: string }): string
  /** What the engine noted in English beside what is said by a code; undefined in another language. */
  detail(english: string | undefined): string | undefined
  /** Why it cannot be told how a step ended, in general; undefined where only the server's words are there. */
  cause(cause: string): string | undefined
}

/**
 * What the server says in English, in the person's language: by its stable codes, never by its words.
 * Of a code that is not known here (an operation of another version) the server's words stand.
 */
export function spokenBy(i18n: Pick<I18n, 'language' | 'getResource'>): Spoken {
  const { language } = i18n
  const read = (namespace: string, path: readonly string[]): unknown =>
    i18n.getResource(language, namespace, path.join('.'))
  const text = (...path: readonly string[]) => stringOf(read('spoken', path))
  const filled = (section: string, words: Words) => {
    const found = formOf(read('spoken', [section, words.code]), words.with?.count, language)
    return found?.replace(/\{\{(\w+)\}\}/g, (_, name: string) =>
      isolated(
        saidValue(name, words.with?.[name], language, (...path) =>
          stringOf(read('translation', path)),
        ),
      ),
    )
  }
  return {
    label: ({ label, words }) => (words && filled('steps', words)) ?? label,
    sentences: (words, english, between = ' ') => {
      const said = words?.map(
        (one) => filled('sentences', one) ?? text('errors', one.code, 'title'),
      )
      return said?.every((one) => one !== undefined) ? said.join(between) : english
    },
    hint: (words, english) =>
      (words && (filled('sentences', words) ?? text('errors', words.code, 'hint'))) ?? english,
    thing: (what) => text('things', what) ?? what,
    error: (code) => {
      const title = text('errors', code, 'title')
      const hint = text('errors', code, 'hint')
      return title === undefined || hint === undefined ? undefined : { title, hint }
    },
    decision: (decision = '') => text('decisions', decision),
    check: ({ code, title }) => text('checks', code) ?? title,
    detail: (english) => (language === 'en' ? english : undefined),
    cause: (cause) => text('causes', cause),
  }
}

/** Of a sentence that counts, the form for that number: one, few, many, other. */
function formOf(found: unknown, count: unknown, language: string): string | undefined {
  if (typeof found !== 'object' || found === null || typeof count !== 'number')
    return stringOf(found)
  const form = new Intl.PluralRules(language).select(count)
  return stringOf((found as Readonly<Record<string, unknown>>)[form])
}

function stringOf(found: unknown): string | undefined {
  return typeof found === 'string' ? found : undefined
}
