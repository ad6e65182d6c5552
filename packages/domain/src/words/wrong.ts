import { FIELD_TEXTS } from './field-texts.ts'

type Texts = typeof FIELD_TEXTS

/** Those without names in them. */
type Plain = {
  [C in keyof Texts]: Texts[C] extends string
    ? Texts[C] extends `${string}{{${string}`
      ? never
      : C
    : never
}[keyof Texts]

/** What a rule of a schema says where it does not hold; its code is found again by `fieldProblemOf`. */
export function wrong(code: Plain): string {
  return FIELD_TEXTS[code]
}
