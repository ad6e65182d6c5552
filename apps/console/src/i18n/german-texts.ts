import { textsOf } from './texts-of.ts'

export const germanTexts = textsOf(
  import.meta.glob<object>('./de/*.json', { eager: true, import: 'default' }),
)
