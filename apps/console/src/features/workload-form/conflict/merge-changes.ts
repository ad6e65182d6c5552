import { isObject } from '../json/is-object.ts'
import type { Json, JsonObject } from '../json/json.ts'
import type { Difference } from './find-differences.ts'

/** Their version with my changes on it; of what both changed, mine where `keepsMine` says so. */
export function mergeChanges(
  theirs: JsonObject,
  differences: readonly Difference[],
  keepsMine: (difference: Difference) => boolean,
): JsonObject {
  return differences
    .filter((one) => one.by === 'me' || (one.by === 'both' && keepsMine(one)))
    .reduce((merged, { path, mine }) => put(merged, path, mine), theirs)
}

function put(
  value: JsonObject,
  [key, ...rest]: readonly string[],
  next: Json | undefined,
): JsonObject {
  if (key === undefined) return isObject(next) ? next : value
  const { [key]: before, ...others } = value
  const inside = rest.length === 0 ? next : put(isObject(before) ? before : {}, rest, next)
  return inside === undefined ? others : { ...value, [key]: inside }
}
