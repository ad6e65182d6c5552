import type { Wire } from '../api/wire.ts'
import type { Line } from '../output/span.ts'
import { styled } from '../output/styled.ts'
import { checkLines } from './check-lines.ts'
import { releaseDiffLines } from './release-diff-lines.ts'

/** What would be done, before anybody agrees to it. */
export function planLines(preview: Wire['PlanPreview']): readonly Line[] {
  const { plan, difference } = preview
  return [
    [styled('bold', plan.summary)],
    ...(difference === undefined ? [] : releaseDiffLines(difference)),
    ...plan.nodes.map(
      (node, index): Line => [
        styled('dim', `${String(index + 1).padStart(3)}. `),
        node.label,
        ...(node.after.length === 0 ? [] : [styled('dim', `  after ${node.after.join(', ')}`)]),
      ],
    ),
    ...plan.affects.map(
      ({ how, what, name }): Line => [styled('dim', `${how} `.padEnd(9)), `${what} ${name}`],
    ),
    ...plan.risks.map((risk): Line => [styled('warn', 'risk: '), risk]),
    ...checkLines(preview.checks),
    [styled('dim', `plan ${preview.planHash.slice(0, 12)}; nothing was changed`)],
  ]
}
