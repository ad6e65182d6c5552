import { describe, expect, it } from 'vitest'
import { runLife } from '../src/sim/life.ts'
import { runLives } from '../src/sim/run-lives.ts'
import { forgettingLeases } from '../src/sim/toy/forgetting-leases.ts'
import { TOY_BUGS } from '../src/sim/toy/toy-bugs.ts'
import { toyScenario } from '../src/sim/toy/toy-scenario.ts'

const scenario = toyScenario

describe('the simulation', () => {
  it('OPS-13: 5,000 lives with crashes, faults and cancels break no invariant', async () => {
    const report = await runLives({ scenario, lives: 5_000, seed: 1 })
    expect(report.broken.map(({ seed, violations }) => ({ seed, violations }))).toEqual([])
    for (const [fault, count] of report.faults) expect([fault, count > 0]).toEqual([fault, true])
  }, 120_000)

  it('I-5: leases that end earlier for the database than for their holders harm nothing', async () => {
    const bug = { name: 'short-leases', breaks: 'nothing', store: forgettingLeases }
    const report = await runLives({ scenario, lives: 300, seed: 1, bug })
    expect(report.broken.map(({ seed, violations }) => ({ seed, violations }))).toEqual([])
  }, 120_000)

  it('Q-20: the same seed is the same life, to the last event', async () => {
    for (const seed of [7, 77, 777]) {
      const first = await runLife(scenario, seed, { tell: true })
      const second = await runLife(scenario, seed, { tell: true })
      expect(second.story).toEqual(first.story)
      expect(first.story.length).toBeGreaterThan(5)
    }
  })

  it.each(TOY_BUGS.map((bug) => [bug.name, bug] as const))(
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
