import type { Wire } from '../api/wire.ts'
import { ageText } from '../output/age-text.ts'
import type { Span } from '../output/span.ts'
import { styled } from '../output/styled.ts'

/** Why the end of a step cannot be told, with the error's code and for how long: nothing where it can. */
export function doubtSpans(node: Wire['OperationNode'], nowMs: number): readonly Span[] {
  if (node.why === undefined || node.state !== 'unknown') return []
  const why = styled('warn', `  ${node.why}`)
  if (node.unknown === undefined) return [why]
  const { code, since } = node.unknown
  const age = `for ${ageText(since, nowMs)}`
  return [why, styled('dim', `  ${code === undefined ? age : `${code} ${age}`}`)]
}
