import type { Json } from '@keystone/engine/json'

export interface JsonDifference {
  readonly path: string
  readonly from?: Json | undefined
  readonly to?: Json | undefined
}

/** Paths at which two documents differ, deepest first where both are objects; lists are compared whole. */
export function diffJson(
  from: Json | undefined,
  to: Json | undefined,
  path = '',
): JsonDifference[] {
  if (isObject(from) && isObject(to)) {
    const keys = new Set([...Object.keys(from), ...Object.keys(to)])
    return [...keys].toSorted().flatMap((key) => {
      const at = path === '' ? key : `${path}.${key}`
      return diffJson(from[key], to[key], at)
    })
  }
  return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ path, from, to }]
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
