import { describe, expect, it } from 'vitest'
import { PRODUCT_BUGS } from '../src/lives/bugs/product-bugs.ts'
import { productScenario } from '../src/lives/product-scenario.ts'
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
]

describe('the lives of the product', () => {
  it('Q-20: whole lives with crashes, faults and cancels break no invariant', async () => {
    const report = await runLives({ scenario, lives: 600, seed: 10_000 })
    expect(report.broken.map(({ seed, violations }) => ({ seed, violations }))).toEqual([])
    expect(report.steps / report.lives).toBeGreaterThan(40)
  }, 300_000)

  it.each(FOUND)('Q-20: the life of seed %d is whole: once it showed %s', async (seed) => {
    expect((await runLife(scenario, seed)).violations).toEqual([])
  })

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
