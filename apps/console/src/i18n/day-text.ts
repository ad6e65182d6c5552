import type { Language } from './languages.ts'

/** `2026-11-21` as people write it in that language. English is read on both sides of the ocean: as it is. */
export function dayText(day: string, language: string): string {
  const [year, month, date] = day.split('-')
  return DOTTED.has(language) ? `${date}.${month}.${year}` : day
}

const DOTTED: ReadonlySet<string> = new Set<Language>(['de', 'ru'])
