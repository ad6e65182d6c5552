const WORD = /"((?:[^"\\]|\\.)*)"|'([^']*)'|(\S+)/g

/** `npm run "my job"` → its three words. Quotes hold a word together; no shell reads it. */
export function splitWords(text: string): readonly string[] {
  return [...text.matchAll(WORD)].map(
    ([, double, single, plain]) => double?.replace(/\\(.)/g, '$1') ?? single ?? plain ?? '',
  )
}
