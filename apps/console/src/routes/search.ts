/** What may follow the `?` of any page, so that every view of a list can be linked to and gone back to. */
const KEYS = [
  'q',
  'state',
  'kind',
  'subject',
  'tab',
  'replica',
  'process',
  'release',
  'step',
  'into',
  'to',
  'actor',
  'verb',
  'from',
  'until',
  'entry',
] as const

export type Search = { readonly [K in (typeof KEYS)[number]]?: string }

/** Known keys with a text; everything else in an address is ignored. */
export function parseSearch(given: Readonly<Record<string, unknown>>): Search {
  const known = KEYS.flatMap((key) => {
    const value = given[key]
    const isText = typeof value === 'string' || typeof value === 'number'
    return isText && value !== '' ? [[key, String(value)] as const] : []
  })
  return Object.fromEntries(known)
}
