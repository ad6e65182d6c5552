/**
 * What people call a place in a request, `Port (web)` for `spec.processes.web.port`: the innermost key that
 * has a name, with what a person named and counted on the way. Undefined where none has: a key of JSON says
 * nothing to who filled in a form.
 */
export function fieldName(
  path: string,
  textOf: (key: string) => string | undefined,
): string | undefined {
  const keys = path.split('.')
  const at = keys.findLastIndex((key, index) => !isGiven(keys, index) && textOf(key) !== undefined)
  const text = at === -1 ? undefined : textOf(keys[at] ?? '')
  if (text === undefined) return undefined
  const given = keys.filter((_, index) => isGiven(keys, index))
  return given.length === 0 ? text : `${text} (${given.map(counted).join(', ')})`
}

/** Whether a key is no key of ours: the name of a process or of a pair, or a place in a list. */
function isGiven(keys: readonly string[], at: number): boolean {
  return /^\d+$/.test(keys[at] ?? '') || NAMED.has(keys[at - 1] ?? '')
}

const NAMED = new Set(['processes', 'args', 'secrets', 'labels'])

/** People count from one. */
function counted(key: string): string {
  return /^\d+$/.test(key) ? String(Number(key) + 1) : key
}
