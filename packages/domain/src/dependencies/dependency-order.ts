import type { Dependencies } from './dependencies.ts'

/**
 * Every name once, what it needs before it, alphabetical otherwise: the same dependencies always give
 * the same order. Only names that are keys. A circle has no order; see `dependencyCycle`.
 */
export function dependencyOrder(dependencies: Dependencies): readonly string[] {
  const order = new Set<string>()
  const entered = new Set<string>()
  const visit = (name: string) => {
    if (entered.has(name)) return
    entered.add(name)
    for (const needed of [...(dependencies.get(name) ?? [])].sort()) visit(needed)
    if (dependencies.has(name)) order.add(name)
  }
  for (const name of [...dependencies.keys()].sort()) visit(name)
  return [...order]
}
