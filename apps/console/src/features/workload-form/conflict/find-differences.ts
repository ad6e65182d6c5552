import { isObject } from '../json/is-object.ts'
import { isSame } from '../json/is-same.ts'
import type { Json } from '../json/json.ts'

export interface Difference {
  /** Keys from the top; not joined, as a key may hold a dot. */
  readonly path: readonly string[]
  readonly base: Json | undefined
  readonly mine: Json | undefined
  readonly theirs: Json | undefined
  /** Who changed it: one side alone, or both and not to the same. */
  readonly by: 'me' | 'them' | 'both'
}

/**
 * What two edits of the same thing made of it, value by value. Lists are compared as a whole: their
 * items have no names by which one could tell a moved one from a changed one.
 */
export function findDifferences(
  base: Json | undefined,
  mine: Json | undefined,
  theirs: Json | undefined,
  path: readonly string[] = [],
): readonly Difference[] {
  if (isObject(mine) && isObject(theirs)) {
    const before = isObject(base) ? base : {}
    const keys = new Set([...Object.keys(before), ...Object.keys(mine), ...Object.keys(theirs)])
    return [...keys].flatMap((key) =>
      findDifferences(before[key], mine[key], theirs[key], [...path, key]),
    )
  }
  const isMine = !isSame(base, mine)
  const isTheirs = !isSame(base, theirs)
  if (isSame(mine, theirs) || !(isMine || isTheirs)) return []
  const by = isMine && isTheirs ? 'both' : isMine ? 'me' : 'them'
  return [{ path, base, mine, theirs, by }]
}
