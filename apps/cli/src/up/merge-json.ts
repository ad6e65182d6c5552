type Json = Readonly<Record<string, unknown>>

/** Objects are merged key by key; everything else, lists too, is replaced. */
export function mergeJson(base: Json, over: Json): Json {
  const merged: Record<string, unknown> = { ...base }
  for (const [key, value] of Object.entries(over)) {
    if (key === '__proto__') continue
    const old = Object.hasOwn(base, key) ? base[key] : undefined
    merged[key] = isObject(old) && isObject(value) ? mergeJson(old, value) : value
  }
  return merged
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
