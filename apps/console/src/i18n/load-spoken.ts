import i18next from 'i18next'
import type { Language } from './languages.ts'

/**
 * What the server says, by its codes, in the languages that it does not speak itself: its own words are
 * English. Apart from the texts of the pages, and fetched after them: nothing has to wait for it.
 */
const FILES: Readonly<Record<Exclude<Language, 'en'>, () => Promise<{ default: object }>>> = {
  de: () => import('./spoken/de.json'),
  ru: () => import('./spoken/ru.json'),
}

/** Pages show them from the moment on at which they are there; without them the server's words stand. */
export async function loadSpoken(language: Language): Promise<void> {
  if (language === 'en' || i18next.hasResourceBundle(language, 'spoken')) return
  const texts = await FILES[language]().catch(() => undefined)
  if (texts !== undefined) i18next.addResourceBundle(language, 'spoken', texts.default)
}
