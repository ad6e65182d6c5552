import { listed } from './listed.ts'
import { sizeText } from './size-text.ts'
import type { Words } from './words.ts'

/** A sentence, or its two forms where it counts something: `count`. */
export type Sentence = string | { readonly one: string; readonly other: string }

/** A sentence in English for who has no other language, and as words for who has. */
export interface Told {
  readonly text: string
  readonly words: Words
}

/** The names that a sentence leaves open: `slot` and `process` in `Replica {{slot}} of {{process}}`. */
type OpenIn<T> = T extends `${string}{{${infer Name}}}${infer Rest}` ? Name | OpenIn<Rest> : never

type Names<T> = T extends { readonly one: infer One; readonly other: infer Other }
  ? { readonly count: number } & Readonly<
      Record<Exclude<OpenIn<One | Other>, 'count'>, string | number | readonly string[]>
    >
  : Readonly<Record<OpenIn<T>, string | number | readonly string[]>>

type Filled<T> = T extends string ? ([OpenIn<T>] extends [never] ? [] : [Names<T>]) : [Names<T>]

/**
 * How sentences for people are written: by code, from one table of English ones, with what is data as
 * names. So a console says them in its own language, and no name is ever parsed out of a sentence.
 */
export function tellFrom<const T extends Readonly<Record<string, Sentence>>>(texts: T) {
  return <C extends keyof T & string>(code: C, ...[names]: Filled<T[C]>): Told => {
    const known: NonNullable<Words['with']> = names ?? {}
    const text = formOf(texts[code] ?? code, known.count)
    return {
      text: text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => said(name, known[name])),
      words: names === undefined ? { code } : { code, with: known },
    }
  }
}

function formOf(sentence: Sentence, count: unknown): string {
  if (typeof sentence === 'string') return sentence
  return count === 1 ? sentence.one : sentence.other
}

function said(name: string, value: string | number | readonly string[] | undefined): string {
  if (name.endsWith('Bytes') && typeof value === 'number') return sizeText(value)
  return typeof value === 'object' ? listed(value) : String(value)
}
