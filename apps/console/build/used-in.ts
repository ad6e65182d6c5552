/**
 * Tells whether sources use a key: as a whole in quotes, or by a template that begins like it,
 * `states.${state}`.
 */
export function usedIn(sources: readonly string[]): (key: string) => boolean {
  const whole = new Set<string>()
  const beginnings = new Set<string>()
  for (const source of sources) {
    for (const [, key] of source.matchAll(/['"`](\w+(?:\.\w+)+)['"`]/g)) whole.add(key ?? '')
    for (const [, head] of source.matchAll(/`(\w+\.[\w.]*)\$\{/g)) beginnings.add(head ?? '')
  }
  return (key) => whole.has(key) || [...beginnings].some((head) => key.startsWith(head))
}
