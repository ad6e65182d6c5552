import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { chosenLanguage } from './chosen-language.ts'
import { isolated } from './isolated.ts'
import { loadLanguage } from './load-language.ts'

/** Readies the texts in the person's language; the first thing that the page does. */
export async function initI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: {},
    lng: chosenLanguage.read(),
    // Every text is in every language; another one would be fetched for nothing.
    fallbackLng: false,
    // React escapes markup. What a person entered must not turn the sentence around it either.
    interpolation: { escape: isolated },
    // What the server says in this language comes after the page's own texts.
    react: { bindI18nStore: 'added' },
  })
  await loadLanguage(chosenLanguage.read())
}
