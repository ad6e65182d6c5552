import i18next from 'i18next'
import { chosenLanguage } from './chosen-language.ts'
import type { Language } from './languages.ts'
import { loadSpoken } from './load-spoken.ts'
import { textsOf } from './texts-of.ts'

type Texts = Readonly<Record<string, object>>

/** One chunk per language: every text is in every one of them (the check sees to it). */
const FILES: Readonly<Record<Language, () => Promise<Texts>>> = {
  en: async () => (await import('./english-texts.ts')).englishTexts,
  de: async () => textsOf((await import('./german-texts.ts')).germanTexts),
  ru: async () => textsOf((await import('./russian-texts.ts')).russianTexts),
}

/** Shows everything in that language from now on. */
export async function loadLanguage(language: Language): Promise<void> {
  i18next.addResourceBundle(language, 'translation', await FILES[language](), true, true)
  chosenLanguage.write(language)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  void loadSpoken(language)
}
