import { englishTexts } from '../../i18n/english-texts.ts'

/** Every verb that has words, as the audit log writes it. */
export const KNOWN_VERBS: readonly string[] = [
  ...Object.entries(englishTexts.verbs).flatMap(([noun, acts]) =>
    Object.keys(acts).map((act) => (noun === 'none' ? `${noun}: ${act}` : `${noun}.${act}`)),
  ),
  ...Object.keys(englishTexts.kinds).map((kind) => kind.replace('-', '.')),
]
