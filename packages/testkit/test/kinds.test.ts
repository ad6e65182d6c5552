import { describe, expect, it } from 'vitest'
import { KIND_SCENARIOS } from '../src/lives/kind-scenarios.ts'
import { productScenario } from '../src/lives/product-scenario.ts'
import { cancelAtEveryPoint } from '../src/proofs/cancel-at-every-point.ts'
import { everyCrashPoint } from '../src/proofs/every-crash-point.ts'
import { everyStepFails } from '../src/proofs/every-step-fails.ts'
import { everyStepRunsTwice } from '../src/proofs/every-step-runs-twice.ts'
import { runLife } from '../src/sim/life.ts'

/** In the calm life their last request changes nothing outside, so that no call could be refused. */
const NOTHING_TO_REFUSE = ['demo.wait', 'workload.tidy', 'cleanup.run']
/** Nor is there a reply that could be lost. */
const NOTHING_TO_LOSE = ['demo.wait', 'workload.tidy']

/** Of each proof, evenly spread; environment.test.ts goes through every one of a whole tree. */
const MOST = 20

it('OPS-13: every kind that there is is put to the proof, by itself or in the tree of another', async () => {
  const proven = new Set<string>()
  for (const [kind, scenario] of Object.entries(KIND_SCENARIOS)) {
    const life = await runLife(
      {
        ...scenario,
        check: (world, trees) => {
          const last = trees.at(-1)
          expect([kind, last?.root.record.kind, last?.root.state, last?.root.failure]).toEqual([
            kind,
            kind,
            'succeeded',
            undefined,
          ])
          for (const { record } of last?.operations ?? []) proven.add(record.kind)
          return scenario.check(world, trees)
        },
      },
      1,
      { script: { fault: 'crash', place: -1 } },
    )
    expect([kind, life.violations]).toEqual([kind, []])
  }
  expect([...proven].toSorted()).toEqual([...productScenario.kinds.keys()].toSorted())
})

describe.each(Object.entries(KIND_SCENARIOS))('the proofs for %s', (kind, scenario) => {
  it('OPS-13: a crash at every point', async () => {
    expect(await everyCrashPoint(scenario, MOST)).toBeGreaterThan(3)
  }, 300_000)
  it('OPS-12: a cancel at every point', async () => {
    expect(await cancelAtEveryPoint(scenario, MOST)).toBeGreaterThan(3)
  }, 300_000)
  it('OPS-3: every step fails', async () => {
    await places(NOTHING_TO_REFUSE.includes(kind), everyStepFails(scenario, MOST))
  }, 120_000)
  it('OPS-6: every step runs twice', async () => {
    await places(NOTHING_TO_LOSE.includes(kind), everyStepRunsTwice(scenario, MOST))
  }, 120_000)
})

async function places(none: boolean, proof: Promise<number>): Promise<void> {
  if (none) await expect(proof).rejects.toThrow('no place')
  else expect(await proof).toBeGreaterThan(0)
}
