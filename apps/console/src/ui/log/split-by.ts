/** A text cut at every place of another, any case: at odd indexes stands what was found. */
export function splitBy(text: string, wanted: string): readonly string[] {
  if (wanted === '') return [text]
  const [low, search] = [text.toLowerCase(), wanted.toLowerCase()]
  // A letter that changes its length in lower case would shift every place after it.
  if (low.length !== text.length) return [text]
  const parts: string[] = []
  let from = 0
  for (let at = low.indexOf(search); at >= 0; at = low.indexOf(search, from)) {
    parts.push(text.slice(from, at), text.slice(at, at + search.length))
    from = at + search.length
  }
  return [...parts, text.slice(from)]
}
