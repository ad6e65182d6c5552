import { describe, expect, it } from 'vitest'
import { PRODUCT_BUGS } from '../src/lives/bugs/product-bugs.ts'
import { productScenario } from '../src/lives/product-scenario.ts'
import { FAULTS } from '../src/sim/fault-injector.ts'
import { runLife } from '../src/sim/life.ts'
import { runLives } from '../src/sim/run-lives.ts'

const scenario = productScenario

/** Lives that once found a defect of the product, with what it was. */
const FOUND: readonly (readonly [number, string])[] = [
  [1, 'a kept release whose image was given back'],
  [8, 'a workload that ran again and was recorded as stopped'],
  [22, 'faces of a deleted workload that stayed in the gateway'],
  [23, 'secrets in the output of a command that was found after a crash'],
  [130, 'an old replica that was told to end, got traffic back, and then ended'],
  [1070, 'the container of a migration that failed after the switch'],
  [1208, 'a migration that ran twice'],
  [2020, 'open requests cut by a deployment that went back'],
  [2364, 'a migration given up while it ran'],
  [3429, 'a replica removed whose traffic could not be taken back'],
  [10_132, 'two deletions that asked for their locks twice as often every two seconds'],
  [10_336, 'an image that an engine did not give back, and nobody said so'],
  [30_380, 'tries used up in the first moment of an outage'],
  [30_410, 'a stop that a deployment did not take back'],
  [600_540, 'one process of a stopped workload that was scaled up and ran alone'],
]

describe('the lives of the product', () => {
  it('Q-20: whole lives with crashes, faults and cancels break no invariant', async () => {
    const report = await runLives({ scenario, lives: 400, seed: 10_000 })
    expect(report.broken.map(({ seed, violations }) => ({ seed, violations }))).toEqual([])
    expect(report.steps / report.lives).toBeGreaterThan(40)
  }, 300_000)

  it.each(FOUND)('Q-20: the life of seed %d is whole: once it showed %s', async (seed) => {
    expect((await runLife(scenario, seed)).violations).toEqual([])
  })

  it('F-3: an outage of engine and gateway alone fails no operation', async () => {
    const lost = ['STEP_LOST', 'ENGINE_UNREACHABLE', 'GATEWAY_UNREACHABLE', 'PLAN_FAILED']
    const outages: typeof scenario = {
      ...scenario,
      check: (_, trees) =>
        trees
          .flatMap(({ operations }) => operations)
          // One that could not be planned has begun nothing.
          .filter(({ plan, failure }) => plan && failure && lost.includes(failure.code))
          .map(({ record, failure }) => {
            return { invariant: 'F-3', seen: `${record.kind}: ${failure?.message}` }
          }),
    }
    const report = await runLives({ scenario: outages, lives: 150, seed: 1, off: new Set(FAULTS) })
    expect(report.broken.map(({ seed, violations }) => ({ seed, violations }))).toEqual([])
  }, 120_000)

  it('Q-20: the same seed is the same life, to the last event', async () => {
    const first = await runLife(scenario, 23, { tell: true })
    const second = await runLife(scenario, 23, { tell: true })
    expect(second.story).toEqual(first.story)
    expect(first.story.length).toBeGreaterThan(50)
  })

  it.each(PRODUCT_BUGS.map((bug) => [bug.name, bug] as const))(
    'Q-20: the planted bug %s is noticed within 1,000 lives',
    async (_, bug) => {
      const caught = await runLives({
        scenario,
        lives: 1_000,
        seed: 1,
        bug,
        enough: (life) => life.violations.length > 0,
      })
      expect(caught.broken.length).toBe(1)
    },
    120_000,
  )
})
