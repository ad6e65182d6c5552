import { describe, expect, it } from 'vitest'
import { askFor } from '../src/lives/ask-for.ts'
import { commitApp } from '../src/lives/commit-app.ts'
import { demoScenario } from '../src/lives/demo-scenario.ts'
import { environmentScenario } from '../src/lives/environment-scenario.ts'
import { excuse } from '../src/lives/excuse.ts'
import { foundCompany } from '../src/lives/found-company.ts'
import type { ProductWorld } from '../src/lives/product-world.ts'
import { cancelAtEveryPoint } from '../src/proofs/cancel-at-every-point.ts'
import { everyCrashPoint } from '../src/proofs/every-crash-point.ts'
import { everyStepFails } from '../src/proofs/every-step-fails.ts'
import { everyStepRunsTwice } from '../src/proofs/every-step-runs-twice.ts'
import { runLives } from '../src/sim/run-lives.ts'
import { createWorld } from '../src/world/world.ts'

/** Workloads that all work, deployed for the first time or, `again`, to a new version; the last one is put to the proof. */
function together(
  needs: readonly (readonly number[])[],
  again: boolean,
): typeof environmentScenario {
  return {
    ...environmentScenario,
    createWorld: (parts) => foundCompany(createWorld(parts), { needs, defects: 0 }),
    requests: (random, product) => {
      const { environmentId, workloadIds } = product
      const input = { environmentId, workloadIds, named: false, type: 'deploy' }
      const request = askFor('environment.deploy', `environment:${environmentId}`, input)
      const change = () => {
        for (const id of workloadIds) commitApp(product, id, random)
        for (const id of replacedWithAGap(product)) excuse(product, id)
        return request
      }
      return again ? [request, { atMs: 0, request: change }] : [request]
    },
  }
}

function replacedWithAGap({ world, workloadIds }: ProductWorld): readonly string[] {
  return workloadIds.filter(
    (id) => world.records.workloads.get(id)?.spec.deploy.strategy === 'recreate',
  )
}

/** The second needs the first. */
const TWO = [[], [0]]
/** As two, and a third that needs nobody. */
const THREE = [[], [0], []]

describe('the proofs for environment.deploy', () => {
  it('OPS-13: a crash at every point', async () => {
    expect(await everyCrashPoint(together(TWO, false))).toBeGreaterThan(1_000)
  }, 300_000)
  it('OPS-3: every step fails', async () => {
    expect(await everyStepFails(together(THREE, true))).toBeGreaterThan(40)
  }, 120_000)
  it('OPS-6: every step runs twice', async () => {
    expect(await everyStepRunsTwice(together(TWO, true))).toBeGreaterThan(100)
  }, 120_000)
  it('OPS-12: a cancel at every point', async () => {
    expect(await cancelAtEveryPoint(together(TWO, false))).toBeGreaterThan(1_000)
  }, 300_000)
  it('Q-20: whole lives of environments break no invariant', async () => {
    const report = await runLives({ scenario: environmentScenario, lives: 100, seed: 1 })
    expect(report.broken.map(({ seed, violations }) => ({ seed, violations }))).toEqual([])
  }, 240_000)
})

describe('the proofs for demo.wait', () => {
  it('OPS-13: a crash at every point', async () => {
    expect(await everyCrashPoint(demoScenario)).toBeGreaterThan(10)
  })
  it('OPS-3: every step fails', async () => {
    // It changes nothing outside, so there is no call that could be refused.
    await expect(everyStepFails(demoScenario)).rejects.toThrow('no place')
  })
  it('OPS-6: every step runs twice', async () => {
    await expect(everyStepRunsTwice(demoScenario)).rejects.toThrow('no place')
  })
  it('OPS-12: a cancel at every point', async () => {
    expect(await cancelAtEveryPoint(demoScenario)).toBeGreaterThan(10)
  })
  it('Q-20: whole lives, also with several instances, lose no answer', async () => {
    const scenario = { ...demoScenario, oneInstance: false }
    const report = await runLives({ scenario, lives: 300, seed: 1 })
    expect(report.broken.map(({ seed, violations }) => ({ seed, violations }))).toEqual([])
  }, 60_000)
})
