import type { Dependencies } from './dependencies.ts'

/** The way from a workload over what it needs back to itself (`web, api, web`); undefined where there is none. */
export function dependencyCycle(
  name: string,
  dependencies: Dependencies,
): readonly string[] | undefined {
  const seen = new Set<string>()
  const search = (at: string, path: readonly string[]): readonly string[] | undefined => {
    for (const needed of dependencies.get(at) ?? []) {
      if (needed === name) return [...path, needed]
      if (seen.has(needed)) continue
      seen.add(needed)
      const found = search(needed, [...path, needed])
      if (found) return found
    }
    return undefined
  }
  return search(name, [name])
}
