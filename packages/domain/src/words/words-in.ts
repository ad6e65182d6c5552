import type { Sentence } from './tell-from.ts'
import type { Words } from './words.ts'

/**
 * The words that a sentence was made from, where it is one of the table: for what was stored as a sentence
 * alone, in rows that have no room for a code. Undefined: somebody else wrote it.
 */
export function wordsIn(
  texts: Readonly<Record<string, Sentence>>,
  english: string,
): Words | undefined {
  for (const [code, sentence] of Object.entries(texts))
    for (const form of typeof sentence === 'string' ? [sentence] : [sentence.one, sentence.other]) {
      const names = namesIn(form, english)
      if (names !== undefined)
        return Object.keys(names).length === 0 ? { code } : { code, with: names }
    }
  return undefined
}

function namesIn(
  form: string,
  english: string,
): Readonly<Record<string, string | number>> | undefined {
  const pattern = form.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\{(\w+)\}\}/g, '(?<$1>.+?)')
  const found = new RegExp(`^${pattern}$`).exec(english)
  if (found === null) return undefined
  const given = Object.entries(found.groups ?? {})
  return Object.fromEntries(
    given.map(([name, value]) => [name, /^\d+$/.test(value) ? Number(value) : value]),
  )
}
