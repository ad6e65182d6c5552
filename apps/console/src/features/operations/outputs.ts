import type { Wire } from '../../api/wire.ts'

type Line = Wire['OutputLine']

/** What steps wrote, by `operation/step`. */
export type Outputs = ReadonlyMap<string, readonly Line[]>

/** The newest lines of a step that are held; the API has them all. */
const KEPT = 5_000

/** The same with these lines more; lists of other steps stay the same lists. */
export function withLines(outputs: Outputs, lines: readonly Line[]): Outputs {
  const grown = new Map(outputs)
  for (const [key, more] of Map.groupBy(lines, keyOf))
    grown.set(key, [...(outputs.get(key) ?? []), ...more].slice(-KEPT))
  return grown
}

function keyOf({ operationId, node }: Line): string {
  return `${operationId}/${node}`
}
