import 'i18next'
import type { englishTexts } from './english-texts.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    readonly resources: { readonly translation: typeof englishTexts }
  }
}
