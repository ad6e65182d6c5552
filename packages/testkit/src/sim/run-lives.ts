import { FAULTS, type Fault } from './fault-injector.ts'
import { type LifeOptions, type LifeReport, runLife } from './life.ts'
import type { Scenario } from './scenario.ts'

export interface LivesOptions<W, D> extends LifeOptions<D> {
  readonly scenario: Scenario<W, D>
  readonly lives: number
  /** The first life has this seed, the next ones the numbers after it. */
  readonly seed: number
  /** Asked after each life; true ends the run early. */
  enough?(report: LifeReport): boolean
}

export interface LivesReport {
  readonly lives: number
  readonly operations: number
  readonly steps: number
  readonly faults: ReadonlyMap<Fault, number>
  /** The lives that broke an invariant. */
  readonly broken: readonly LifeReport[]
}

/** Many lives, one after the other, each from its own seed. */
export async function runLives<W, D>(options: LivesOptions<W, D>): Promise<LivesReport> {
  const faults = new Map<Fault, number>(FAULTS.map((fault) => [fault, 0]))
  const broken: LifeReport[] = []
  let lives = 0
  let operations = 0
  let steps = 0
  while (lives < options.lives) {
    const report = await runLife(options.scenario, options.seed + lives, options)
    lives++
    operations += report.operations
    steps += report.steps
    for (const [fault, count] of report.faults) faults.set(fault, (faults.get(fault) ?? 0) + count)
    if (report.violations.length > 0) broken.push(report)
    if (options.enough?.(report)) break
  }
  return { lives, operations, steps, faults, broken }
}
