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
  'S-7 undo backwards · S-8 parents end last · S-9 locks · S-10 what is foreign stays',
]

interface Run {
  readonly seed: number
  readonly minutes: number
  readonly threads: string
}

export function renderLives(report: ChunkReport, { seed, minutes, threads }: Run): string {
  const { lives, operations, steps, faults, brokenSeed } = report
  const whole = (value: number) => Math.round(value).toLocaleString('en')
  const broken = brokenSeed === undefined ? 'none' : `in the life of seed ${brokenSeed}`
  const injected = [...faults].map(([fault, count]) => `${fault} ${whole(count)}`).join(' · ')
  return [
    table(
      ['lives', 'seeds', 'threads', 'minutes', 'a minute', 'operations', 'steps', 'violations'],
      [
        [
          whole(lives),
          `${seed}–${seed + lives - 1}`,
          threads,
          minutes.toFixed(1),
          whole(lives / minutes),
          whole(operations),
          whole(steps),
          broken,
        ],
      ],
    ),
    '',
    `- faults injected: ${injected}`,
    `- crashes fall on every call outside, every write, and the fault points ${FAULT_POINTS.join(', ')}`,
    ...INVARIANTS.map((line) => `- checked in every life: ${line}`),
    `- planted bugs, each caught within 1,000 lives by \`npm test\`: ${PRODUCT_BUGS.length} of the product, ${TOY_BUGS.length} of the engine`,
  ].join('\n')
}
