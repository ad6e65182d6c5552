import { keptFormat } from './kept-format.ts'

const FORMS = {
  full: { dateStyle: 'medium', timeStyle: 'medium' },
  clock: { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false },
  day: { day: 'numeric', month: 'short', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const formatOf = keptFormat(
  (language, form: keyof typeof FORMS) => new Intl.DateTimeFormat(language, FORMS[form]),
)

/** A moment in the person's time zone and language. `clock`: `12:03:10`. */
export function dateText(atMs: number, language: string, form: keyof typeof FORMS): string {
  return formatOf(language, form).format(atMs)
}
