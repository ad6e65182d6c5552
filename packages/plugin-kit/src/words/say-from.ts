import type { Words } from '@keystone/engine/words'

/** The names that a sentence leaves open: `slot` and `process` in `Replica {{slot}} of {{process}}`. */
type OpenIn<T extends string> = T extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | OpenIn<Rest>
  : never

type Filled<T extends string> = [OpenIn<T>] extends [never]
  ? []
  : [names: Readonly<Record<OpenIn<T>, string | number>>]

/** A label as a plan holds it: in English for who has no other, and as words for who has. */
export interface Said {
  readonly label: string
  readonly words: Words
}

/**
 * How labels of plans are written: by code, from one table of English sentences, with what is data as
 * names. So a console says them in its own language, and no name is ever parsed out of a sentence.
 */
export function sayFrom<const T extends Readonly<Record<string, string>>>(texts: T) {
  return <C extends keyof T & string>(code: C, ...[names]: Filled<T[C]>): Said => {
    const known: Readonly<Record<string, string | number>> = names ?? {}
    const label = texts[code]?.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(known[name]))
    return { label: label ?? code, words: names === undefined ? { code } : { code, with: known } }
  }
}
