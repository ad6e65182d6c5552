import { describe, expect, it } from 'vitest'
import { STALE_BUGS } from '../src/lives/bugs/stale-bugs.ts'
import { staleScenario } from '../src/lives/stale-scenario.ts'
import { runLife } from '../src/sim/life.ts'
import { runLives } from '../src/sim/run-lives.ts'
import { TOY_STALE_BUGS } from '../src/sim/toy/toy-stale-bugs.ts'
import { toyStaleScenario as scenario } from '../src/sim/toy/toy-stale-scenario.ts'

describe('stale operations in the simulation', () => {
  it('OPS-18, OPS-19, OPS-20: 2,000 lives through a version that knows less break no invariant', async () => {
    const report = await runLives({ scenario, lives: 2_000, seed: 1 })
    expect(report.broken.map(({ seed, violations }) => ({ seed, violations }))).toEqual([])
  }, 120_000)

  it('Q-20: decisions are met, by an adapter and by a person', async () => {
    const told: string[] = []
    for (let seed = 1; seed <= 300; seed++) {
      const { story } = await runLife(scenario, seed, { tell: true })
      told.push(...story.filter((line) => line.includes('operation.reconciled')))
    }
    for (const decision of ['failed', 'unproven', 'person']) {
      expect([decision, told.some((line) => line.includes(decision))]).toEqual([decision, true])
    }
  }, 60_000)

  it.each(TOY_STALE_BUGS.map((bug) => [bug.name, bug] as const))(
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

describe('stale operations of the product in the simulation', () => {
  it('OPS-18, OPS-19, OPS-20: 400 lives through a version that knows less: the real adapters decide what the world shows', async () => {
    const report = await runLives({ scenario: staleScenario, lives: 400, seed: 1 })
    expect(report.broken.map(({ seed, violations }) => ({ seed, violations }))).toEqual([])
  }, 120_000)

  it('OPS-18: seed 2924: what is decided while a probe of it hangs comes to its end', async () => {
    expect((await runLife(staleScenario, 2_924)).violations).toEqual([])
  })

  it('OPS-20: seed 312: a stale replica that crashes again and again is decided about once, and not at every look', async () => {
    expect((await runLife(staleScenario, 312)).violations).toEqual([])
  })

  it('Q-20: decisions of the product are met, by adapters of several kinds and by a person', async () => {
    const adapters = new Set<string>()
    for (let seed = 1; seed <= 150; seed++) {
      const { story } = await runLife(staleScenario, seed, { tell: true })
      for (const line of story) {
        const met = /operation\.reconciled.*"adapter":"([^"]+)","decision":"([^"]+)"/.exec(line)
        if (met) adapters.add(`${met[1]} ${met[2]}`)
      }
    }
    expect([...adapters]).toEqual(
      expect.arrayContaining([
        'release.build failed',
        'workload.deploy succeeded',
        'workload.deploy failed',
        'person failed',
      ]),
    )
  }, 60_000)

  it.each(STALE_BUGS.map((bug) => [bug.name, bug] as const))(
    'Q-20: the planted bug %s of the product is noticed within 1,000 lives',
    async (_, bug) => {
      const caught = await runLives({
        scenario: staleScenario,
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
