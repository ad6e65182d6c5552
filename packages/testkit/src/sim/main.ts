import { parseArgs } from 'node:util'
import { FAULT_POINTS } from '@keystone/engine/fault-points'
import { runLife } from './life.ts'
import { runLives } from './run-lives.ts'
import type { Scenario } from './scenario.ts'

const INVARIANTS = [
  'I-1 I-4 I-5 I-6 I-7 I-9 I-10 I-11 I-13 (faults.md); of the product also I-2 I-8 I-12',
  'S-0 the driver never breaks · S-1 intent before act · S-2 reality before anything else after doubt',
  'S-3 undo only as journaled · S-4 row and journal agree · S-5 order of nodes · S-6 all done or all back',
  'S-7 undo backwards · S-8 parents end last · S-9 locks · S-10 what is foreign stays',
]

// biome-ignore lint/suspicious/noExplicitAny: scenarios have worlds and ports of their own.
export type AnyScenario = Scenario<any, any>

/**
 * `--lives N --seed S [--scenario NAME]`: runs lives (of the first scenario if not named) and says what
 * happened in them. `--story`: tells the
 * one life of that seed. Exit code 1 when an invariant was broken; its life is told, with the command
 * that plays it again.
 */
export async function simMain(
  scenarios: readonly AnyScenario[],
  argv: readonly string[],
  print: (line: string) => void,
): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      lives: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      scenario: { type: 'string' },
      story: { type: 'boolean', default: false },
    },
  })
  const scenario = scenarios.find(({ name }) => !values.scenario || name === values.scenario)
  if (!scenario) {
    print(
      `There is no scenario ${values.scenario}. Known: ${scenarios.map((one) => one.name).join(', ')}.`,
    )
    return 2
  }
  const seed = Number(values.seed)
  if (values.story) {
    await tellLife(scenario, seed, print)
    return 0
  }
  return (await runMany(scenario, Number(values.lives), seed, print)) ? 0 : 1
}

async function runMany(
  scenario: AnyScenario,
  lives: number,
  seed: number,
  print: (line: string) => void,
): Promise<boolean> {
  const begun = performance.now()
  const enough = (life: { readonly violations: readonly unknown[] }) => life.violations.length > 0
  const report = await runLives({ scenario, lives, seed, enough })
  const seconds = (performance.now() - begun) / 1000
  const perMinute = Math.round((report.lives / seconds) * 60)
  print(
    `scenario ${scenario.name}: ${report.lives} lives from seed ${seed} in ${seconds.toFixed(1)} s`,
  )
  print(`  ${perMinute} lives per minute, ${report.operations} operations, ${report.steps} steps`)
  const faults = [...report.faults].map(([fault, count]) => `${fault} ${count}`).join(' · ')
  print(`  faults injected: ${faults}`)
  print(
    `  crashes fall on every call outside, every write, and the fault points ${FAULT_POINTS.join(', ')}`,
  )
  print('  invariants checked in every life:')
  for (const line of INVARIANTS) print(`    ${line}`)
  const [broken] = report.broken
  print(`  violations: ${broken ? `in the life of seed ${broken.seed}` : 'none'}`)
  if (broken) await tellLife(scenario, broken.seed, print)
  return broken === undefined
}

async function tellLife(
  scenario: AnyScenario,
  seed: number,
  print: (line: string) => void,
): Promise<void> {
  const life = await runLife(scenario, seed, { tell: true })
  for (const line of life.story) print(line)
  for (const { invariant, seen } of life.violations) print(`BROKEN ${invariant}: ${seen}`)
  print(`Play it again: npm run sim -- --scenario ${scenario.name} --seed ${seed} --story`)
}
