import type { Wire } from '../api/wire.ts'
import type { Span } from '../output/span.ts'
import { styled } from '../output/styled.ts'

/** Why a step was cancelled or stopped, where its state alone does not say it. */
export function whySpans(node: Wire['OperationNode']): readonly Span[] {
  if (node.state === 'unknown') return []
  const why = node.failure?.code === 'CANCELLED' ? node.failure.message : node.why
  return why === undefined ? [] : [styled('dim', `  ${why}`)]
}
