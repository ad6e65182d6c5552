/** The words of a command as one line that `splitWords` takes apart into the same words. */
export function joinWords(words: readonly unknown[]): string {
  return words.map((word) => quoted(String(word))).join(' ')
}

function quoted(word: string): string {
  return /^[^\s"'\\]+$/.test(word) ? word : `"${word.replace(/["\\]/g, '\\$&')}"`
}
