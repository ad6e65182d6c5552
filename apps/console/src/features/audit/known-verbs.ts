import type { i18n as I18n } from 'i18next'

/**
 * Every verb that has words, as the audit log writes it: by the texts of the language that is shown. An
 * import of the English ones would fetch them in every language.
 */
export function knownVerbs(i18n: I18n): readonly string[] {
  const read = (noun: string): object => i18n.getResource(i18n.language, 'translation', noun) ?? {}
  return [
    ...Object.entries(read('verbs')).flatMap(([noun, acts]) =>
      Object.keys(acts).map((act) => (noun === 'none' ? `${noun}: ${act}` : `${noun}.${act}`)),
    ),
    ...Object.keys(read('kinds')).map((kind) => kind.replace('-', '.')),
  ]
}
