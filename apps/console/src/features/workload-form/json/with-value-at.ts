import { isObject } from './is-object.ts'
import type { Json, JsonObject } from './json.ts'

/**
 * The same with another value at the path; undefined takes the key away. Everything beside the path
 * stays as it is, also what no form knows: that is how unknown keys survive an edit.
 */
export function withValueAt(value: JsonObject, path: string, next: Json | undefined): JsonObject {
  return changed(value, path.split('.'), next) as JsonObject
}

function changed(
  value: Json | undefined,
  [key, ...rest]: readonly string[],
  next: Json | undefined,
): Json | undefined {
  if (key === undefined) return next
  if (Array.isArray(value)) {
    const at = Number(key)
    const inside = changed(value[at], rest, next)
    return inside === undefined ? value.toSpliced(at, 1) : value.with(at, inside)
  }
  const before = isObject(value) ? value : {}
  const inside = changed(Object.hasOwn(before, key) ? before[key] : undefined, rest, next)
  if (inside !== undefined) return { ...before, [key]: inside }
  const { [key]: _gone, ...others } = before
  return others
}
