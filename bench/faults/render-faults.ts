import { table } from '../support/table.ts'
import type { FaultRow } from './rows.ts'
import type { Proof } from './run-row.ts'

const MOST_LINES = 20

export interface RowSeen {
  readonly row: FaultRow
  readonly proofs: readonly Proof[]
}

/** The verdicts, then what was proven and what a person is told. */
export function renderFaults(seen: readonly RowSeen[]): string {
  const head = ['row', 'fault', 'right', 'proofs', 's', 'again, alone']
  const rows = seen.map(({ row, proofs }) => [
    row.id,
    row.fault,
    verdictOf(proofs),
    `${proofs.filter((proof) => proof.passed).length} of ${proofs.length}`,
    proofs.reduce((sum, proof) => sum + proof.seconds, 0).toFixed(1),
    [`npm run bench:faults -- --only ${row.id}`, row.also].filter(Boolean).join(' · '),
  ])
  const details = seen.flatMap(({ row, proofs }) =>
    proofs.length === 0 ? [] : [`\n${row.id} ${row.fault}\n`, ...proofs.flatMap(linesOf)],
  )
  return [table(head, rows), ...details].join('\n')
}

export function verdictOf(proofs: readonly Proof[]): string {
  if (proofs.length === 0) return 'not proven'
  return proofs.every((proof) => proof.passed) ? 'yes' : 'NO'
}

function linesOf({ name, file, passed, says, failure }: Proof): readonly string[] {
  return [
    `- ${passed ? '✓' : '✗'} ${name} (\`${file}\`)`,
    ...(says === undefined ? [] : [`  - a person is told: ${says}`]),
    ...(failure === undefined ? [] : [`  - ${whatFailed(failure)}`]),
  ]
}

/** The difference too, and not where in the code it was seen: a rare failure is seen once. */
function whatFailed(failure: string): string {
  const lines = failure.split('\n').filter((line) => !/^\s*(at .*)?$/.test(line))
  return lines
    .slice(0, MOST_LINES)
    .map((line) => line.trim())
    .join(' ⏎ ')
}
