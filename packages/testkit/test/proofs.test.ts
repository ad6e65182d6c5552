import type { Json } from '@keystone/engine/json'
import { describe, expect, it } from 'vitest'
import { cancelAtEveryPoint } from '../src/proofs/cancel-at-every-point.ts'
import { everyCrashPoint } from '../src/proofs/every-crash-point.ts'
import { everyStepFails } from '../src/proofs/every-step-fails.ts'
import { everyStepRunsTwice } from '../src/proofs/every-step-runs-twice.ts'
import { toyScenario } from '../src/sim/toy/toy-scenario.ts'
import { ToyWorld } from '../src/sim/toy/toy-world.ts'

describe.each([
  ['without a pivot', { pivot: false, deep: true }],
  ['with a pivot', { pivot: true, deep: false }],
])('the proofs for a toy %s', (_, shape) => {
  const input = { site: 'x', parts: 2, forMs: 30, ...shape }
  const scenario = {
    ...toyScenario,
    createWorld: ({ clock, tell }: Parameters<typeof toyScenario.createWorld>[0]) =>
      new ToyWorld(clock, tell),
    requests: () => [request(input), request(input)],
  }

  it('OPS-13: a crash at every point', async () => {
    expect(await everyCrashPoint(scenario)).toBeGreaterThan(100)
  })
  it('OPS-3: every step fails', async () => {
    expect(await everyStepFails(scenario)).toBeGreaterThan(5)
  })
  it('OPS-6: every step runs twice', async () => {
    expect(await everyStepRunsTwice(scenario)).toBeGreaterThan(10)
  })
  it('OPS-12: a cancel at every point', async () => {
    expect(await cancelAtEveryPoint(scenario)).toBeGreaterThan(100)
  })
})

function request(input: Json) {
  return {
    organisationId: 'org_1',
    kind: 'toy.site',
    subject: 'site:x',
    requestedBy: 'usr_1',
    correlationId: 'cor_1',
    input,
  }
}
