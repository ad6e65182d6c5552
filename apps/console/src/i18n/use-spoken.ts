import { useTranslation } from 'react-i18next'
import type { Wire } from '../api/wire.ts'

export interface Spoken {
  /** The label of a step. */
  label(step: { readonly label: string; readonly words?: Wire['Words'] | undefined }): string
  /** What an error code means and what to do next; undefined where only the server's words are there. */
  error(code: string): { readonly title: string; readonly hint: string } | undefined
  /** What a guardrail looks at. */
  check(check: { readonly code: string; readonly title: string }): string
  /** Why it cannot be told how a step ended, in general; undefined where only the server's words are there. */
  cause(cause: string): string | undefined
}

/**
 * What the server says in English, in the person's language: by its stable codes, never by its words.
 * Of a code that is not known here (an operation of another version) the server's words stand.
 */
export function useSpoken(): Spoken {
  const { i18n } = useTranslation()
  const text = (...path: readonly string[]) => {
    const found: unknown = i18n.getResource(i18n.language, 'spoken', path.join('.'))
    return typeof found === 'string' ? found : undefined
  }
  return {
    label: ({ label, words }) => {
      const said = words && text('steps', words.code)
      return said === undefined ? label : filled(said, words?.with ?? {})
    },
    error: (code) => {
      const title = text('errors', code, 'title')
      const hint = text('errors', code, 'hint')
      return title === undefined || hint === undefined ? undefined : { title, hint }
    },
    check: ({ code, title }) => text('checks', code) ?? title,
    cause: (cause) => text('causes', cause),
  }
}

function filled(text: string, names: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(names[name] ?? ''))
}
