/** Newest API whose answers this code was written against (Docker 28). */
const NEWEST_KNOWN = '1.48'
/** Docker 20.10. */
const OLDEST_SUPPORTED = '1.41'

/**
 * Version to speak with an engine: the newest that both sides know. An engine too new for every version
 * we know is spoken to with its oldest: the API changes by addition within that range.
 *
 * @returns undefined when the engine is older than 20.10
 */
export function negotiateApiVersion(engine: {
  readonly apiVersion: string
  readonly minApiVersion: string
}): string | undefined {
  if (compare(engine.apiVersion, OLDEST_SUPPORTED) < 0) return undefined
  const newestShared =
    compare(engine.apiVersion, NEWEST_KNOWN) < 0 ? engine.apiVersion : NEWEST_KNOWN
  return compare(newestShared, engine.minApiVersion) < 0 ? engine.minApiVersion : newestShared
}

function compare(a: string, b: string): number {
  const [majorA = 0, minorA = 0] = a.split('.').map(Number)
  const [majorB = 0, minorB = 0] = b.split('.').map(Number)
  return majorA - majorB || minorA - minorB
}
