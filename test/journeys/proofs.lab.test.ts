import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Action } from '../../bench/crash/action.ts'
import { ALL_SCENARIOS } from '../../bench/crash/all-scenarios.ts'
import { begin } from '../../bench/crash/begin.ts'
import { crashPoints } from '../../bench/crash/crash-point.ts'
import { type CrashLab, openCrashLab } from '../../bench/crash/lab.ts'
import { runRound } from '../../bench/crash/run-round.ts'
import type { Scenario } from '../../bench/crash/scenario.ts'
import { undoneNodes } from '../../bench/crash/undone-nodes.ts'
import { ended, type Tree } from './support/operations.ts'

/** A deployment whose points are the places of these proofs; `bench:crash` goes through all of all kinds. */
const KIND = 'workload.deploy-git'
let lab: CrashLab
let scenario: Scenario
let calm: Tree

beforeAll(async () => {
  lab = await openCrashLab()
  const made = await ALL_SCENARIOS[KIND]?.(lab)
  if (made === undefined) throw new Error(`there is no ${KIND}`)
  scenario = made
  await begin(lab, scenario)
  calm = await ended(lab.plane.api, await scenario.start())
})

afterAll(async () => {
  await lab?.close()
})

test.each<[string, Action, string, string, string]>([
  ['OPS-13, F-1', 'kill', 'after-act', 'replica.deploy/create', 'succeeded'],
  ['OPS-3', 'fail', 'before-act', 'release.build/build', 'failed'],
  ['OPS-3', 'fail', 'before-verify', 'replica.deploy/create', 'failed'],
  ['OPS-3', 'fail', 'before-verify', 'gateway.cutover/record', 'failed'],
  ['OPS-6', 'drop-reply', 'after-act', 'replica.deploy/create', 'succeeded'],
  ['OPS-6', 'drop-reply', 'after-act', 'release.build/record', 'succeeded'],
  ['OPS-12, F-19', 'cancel', 'act-sent', 'replica.deploy/healthy', 'cancelled'],
  ['OPS-12, F-19', 'cancel', 'after-act', 'gateway.cutover/record', 'cancelled'],
])(
  '%s: %s %s of %s on real parts: one end, nothing left behind, every request answered',
  async (_, action, name, place, end) => {
    const points = crashPoints(calm, undoneNodes(lab, calm.root.id), action)
    const point = points.find((one) => one.name === name && one.place === place)
    if (point === undefined) throw new Error(`${place} has no ${name}`)
    const round = await runRound(lab, scenario, point)
    expect(round).toMatchObject({ met: true, end, problems: [] })
    expect(round.sent).toBeGreaterThan(0)
  },
)
