import type { Wire } from '../api/wire.ts'
import { ageText } from '../output/age-text.ts'
import { printable } from '../output/printable.ts'
import type { Line } from '../output/span.ts'
import { styled } from '../output/styled.ts'

/** One stale operation: the decision first, the diagnostics second; the evidence is in `--json`. */
export function staleLines(run: Wire['StaleRun'], nowMs: number): readonly Line[] {
  const { operation, reconciliation, why, stale, choices } = run
  const decision = reconciliation?.decision ?? 'not looked at yet'
  const proof = reconciliation === undefined ? '' : ` (${reconciliation.evidence.length} records)`
  return [
    [styled('bold', operation.title), ` ${operation.subject}  `, styled('dim', operation.id)],
    ['  ', styled('bad', decision), `${proof}: ${printable(why ?? 'run keystone ops reconcile')}`],
    ...stale.map(
      (one): Line => [
        '  ',
        styled('dim', `${one.label}: ${one.cause}`),
        one.since === undefined ? '' : styled('dim', ` since ${ageText(one.since, nowMs)}`),
        one.why === undefined ? '' : `, ${printable(one.why)}`,
        one.hint === undefined ? '' : styled('dim', ` ${printable(one.hint)}`),
      ],
    ),
    ['  ', styled('dim', `keystone ops resolve ${operation.id} --as ${choices.join('|')}`)],
  ]
}
