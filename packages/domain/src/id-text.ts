/** What somebody typed or pasted of an id: all of it, its beginning, or the short form that pages show. */
export interface IdText {
  /** `op`; undefined where only digits were given. */
  readonly prefix: string | undefined
  /** Digits of the beginning. */
  readonly head: string
  /** Digits of the end, behind the mark of what is left out; empty where none was given. */
  readonly tail: string
}

/** Of a beginning; fewer say hardly more than the month: the digits begin with the time. */
const FEWEST_DIGITS = 6
/** How many of the end every short form has; by these it is found. */
export const TAIL_DIGITS = 6

const FORM = new RegExp(
  `^(?:([a-z]{2,3})_)?([0-9a-f]{0,32})(?:(?:…|\\.{2,3})([0-9a-f]{${TAIL_DIGITS},32}))?$`,
)

/**
 * Reads a text as an id, in capitals too, with the quotes, the blanks or the kind (`workload:wl_…`) that
 * were copied with it. Undefined: it is none, or too little of one to look for.
 */
export function parseIdText(text: string): IdText | undefined {
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/^["'`(]+|["'`),;]+$/g, '')
    .replace(/^[a-z-]+:/, '')
  const [, prefix, head = '', tail = ''] = FORM.exec(bare) ?? []
  if (tail === '' && head.length < FEWEST_DIGITS) return undefined
  return { prefix, head, tail }
}
