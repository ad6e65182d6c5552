import { LANGUAGES, type Language } from './languages.ts'

const STORED = 'keystone.language'

/** What the person chose here, else the first of the browser's languages that there is, else English. */
export const chosenLanguage = {
  read(): Language {
    const wanted = [localStorage.getItem(STORED) ?? '', ...navigator.languages]
    return wanted.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en'
  },
  write(language: Language): void {
    localStorage.setItem(STORED, language)
  },
}

function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(LANGUAGES, tag)
}
