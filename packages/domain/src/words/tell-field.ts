import { FIELD_TEXTS } from './field-texts.ts'
import { tellFrom } from './tell-from.ts'

export const tellField = tellFrom(FIELD_TEXTS)
