import { canonicalJson } from './canonical-json.ts'
import type { Json } from './json.ts'
import type { Conclusion } from './reconciliation.ts'

type Known = Pick<Conclusion, 'reconciliation' | 'basis'>

/**
 * Whether two results say the same about an operation that has not moved in between, whenever they were
 * found: then the second changes nothing (OPS-20).
 */
export function sameConclusion(a: Known, b: Known): boolean {
  return essence(a) === essence(b)
}

function essence({ basis, reconciliation: { adapter, decision, evidence } }: Known): string {
  const seen = evidence.map(({ at: _, ...one }) => one as unknown as Json)
  return canonicalJson([basis, adapter, decision, seen])
}
