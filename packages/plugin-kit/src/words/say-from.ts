import { type Sentence, tellFrom } from '@keystone/domain/words/tell-from'
import type { Words } from '@keystone/domain/words/words'

/** A label as a plan holds it: in English for who has no other, and as words for who has. */
export interface Said {
  readonly label: string
  readonly words: Words
}

/** The sentences of `tellFrom` as labels of planned steps and children. */
export function sayFrom<const T extends Readonly<Record<string, Sentence>>>(texts: T) {
  const tell = tellFrom(texts)
  return <C extends keyof T & string>(...given: Parameters<typeof tell<C>>): Said => {
    const { text, words } = tell(...given)
    return { label: text, words }
  }
}
