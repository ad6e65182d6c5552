import { textsOf } from './texts-of.ts'

export const russianTexts = textsOf(
  import.meta.glob<object>('./ru/*.json', { eager: true, import: 'default' }),
)
