/** Letters written from right to left, and signs that turn the direction of what follows them. */
const TURNS = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/
const OPEN = '\u2068'
const CLOSE = '\u2069'

/**
 * A text that somebody entered, to stand in a sentence: what it turns around ends with it. A name that
 * begins an override and never ends it would turn the words of the page that follow. As it is, where
 * nothing in it turns.
 */
export function isolated(text: string): string {
  return TURNS.test(text) ? `${OPEN}${balanced(text)}${CLOSE}` : text
}

/** Nothing in it may close what is around it, and nothing stays open. */
function balanced(text: string): string {
  let open = 0
  const kept = text.replace(/[\u2066-\u2069]/g, (sign) => {
    if (sign !== CLOSE) open += 1
    else if (open === 0) return ''
    else open -= 1
    return sign
  })
  return kept + CLOSE.repeat(open)
}
