import { FAULT_POINTS } from '@keystone/engine/fault-points'
import { PRODUCT_BUGS } from '@keystone/testkit/lives/bugs/product-bugs'
import type { ChunkReport } from '@keystone/testkit/sim/spread-lives'
import { TOY_BUGS } from '@keystone/testkit/sim/toy/toy-bugs'
import { table } from '../support/table.ts'

const INVARIANTS = [
  'I-1 I-4 I-5 I-6 I-7 I-9 I-10 I-11 I-13 (faults.md); of the product also I-2 I-8 I-12',
  'S-0 the driver never breaks · S-1 intent before act · S-2 reality before anything else after doubt',
  'S-3 undo only as journaled · S-4 row and journal agree · S-5 order of nodes · S-6 all done or all back',
  'R-1 evidence of the same scope · R-2 a decision is true · R-3 only of what is stale · R-4 said once',
  'S-7 undo backwards · S-8 parents end last · S-9 locks · S-10 what is foreign stays · S-12 no passing in the line for a lock',
]

/** What was seen of one scenario. */
export interface Played {
  readonly scenario: string
  /** Of the first life. */
  readonly seed: number
  readonly report: ChunkReport
}

interface Run {
  readonly minutes: number
  readonly threads: string
  /** Lives by the commit that they were played on. */
  readonly commits: ReadonlyMap<string, number>
}

export function renderLives(played: readonly Played[], run: Run): string {
  const { minutes, threads, commits } = run
  const total = played.reduce((sum, { report }) => sum + report.lives, 0)
  return [
    table(HEADINGS, played.map(rowOf)),
    '',
    `${whole(total)} lives. This run: ${minutes.toFixed(1)} minutes on ${threads} threads; what \`--log\` knew was not played again.`,
    '',
    `- played on commits ${[...commits].map(([at, lives]) => `${at} (${whole(lives)})`).join(', ')}`,
    `- faults injected: ${faultsOf(played)}`,
    `- crashes fall on every call outside, every write, and the fault points ${FAULT_POINTS.join(', ')}`,
    ...INVARIANTS.map((line) => `- checked in every life: ${line}`),
    `- planted bugs, each caught within 1,000 lives by \`npm test\`: ${PRODUCT_BUGS.length} of the product, ${TOY_BUGS.length} of the engine`,
  ].join('\n')
}

const HEADINGS = ['lives of', 'lives', 'seeds', 'operations', 'steps', 'violations']

function rowOf({ scenario, seed, report }: Played): readonly string[] {
  const { lives, operations, steps, brokenSeed } = report
  const broken = brokenSeed === undefined ? 'none' : `in the life of seed ${brokenSeed}`
  const seeds = lives === 0 ? '' : `${seed}–${seed + lives - 1}`
  return [scenario, whole(lives), seeds, whole(operations), whole(steps), broken]
}

function faultsOf(played: readonly Played[]): string {
  const counts = new Map<string, number>()
  for (const { report } of played) {
    for (const [fault, count] of report.faults) {
      counts.set(fault, (counts.get(fault) ?? 0) + count)
    }
  }
  return [...counts].map(([fault, count]) => `${fault} ${whole(count)}`).join(' · ')
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en')
}
