import { ended, readTree, type Tree } from '../../test/journeys/support/operations.ts'
import { steadyLoad } from '../support/steady-load.ts'
import { begin } from './begin.ts'
import { committedOperations } from './committed-operations.ts'
import type { CrashPoint } from './crash-point.ts'
import type { CrashLab } from './lab.ts'
import type { Scenario } from './scenario.ts'
import { settled } from './settled.ts'
import { strike } from './strike.ts'
import { type Case, verdict } from './verdict.ts'

export interface Round {
  readonly scenario: string
  readonly point: CrashPoint
  readonly operationId: string
  /** Whether the point was met at all: the middle of a step may be over first. */
  readonly met: boolean
  /** State in which the operation ended. */
  readonly end: string
  /** From the fault, or where it killed from the restart, to the end of the operation. */
  readonly recoveredMs: number
  /** Whether something was left that a later pass of the control plane had to do. */
  readonly repaired: boolean
  readonly sent: number
  readonly resent: number
  /** Empty: right. */
  readonly problems: readonly string[]
}

const REST_MS = 60_000
/** What may still be under way when the operation has ended: the engine's own removal of what we let go. */
const SETTLE_MS = 5_000
/** The passes that a start begins with. */
const REPAIR_MS = 20_000

/** Start, do at the point what is to be done there, wait for rest, and look at everything. */
export async function runRound(
  lab: CrashLab,
  scenario: Scenario,
  point: CrashPoint,
): Promise<Round> {
  const { before, saidBefore } = await begin(lab, scenario, point.failpoint)
  const { facesChange = false } = scenario
  const loads = scenario.hosts.map((host) =>
    steadyLoad(lab.plane.gateway.httpPort, host, { facesChange }),
  )
  const operationId = await scenario.start()
  const struck = await strike(lab, point, operationId, saidBefore)
  const struckAt = performance.now()
  const tree = await ended(lab.plane.api, operationId, REST_MS).catch(() => undefined)
  const recoveredMs = performance.now() - struckAt
  const { problems, repaired } =
    tree === undefined
      ? await restless(lab, operationId)
      : await problemsOf(lab, { scenario, point, struck, before, tree })
  const seen = loads.map((load) => load.take())
  await Promise.all(loads.map((load) => load.stop()))
  return {
    scenario: scenario.name,
    point,
    operationId,
    met: struck.met,
    end: tree?.root.state ?? 'unfinished',
    recoveredMs,
    repaired,
    sent: seen.reduce((sum, one) => sum + one.sent, 0),
    resent: seen.reduce((sum, one) => sum + one.resent, 0),
    problems: [
      ...problems,
      ...seen.flatMap((one) => one.failures.slice(0, 3).map((text) => `request failed: ${text}`)),
      ...(struck.met || point.maybeMissed ? [] : ['the point was never met']),
    ],
  }
}

interface Found {
  readonly problems: readonly string[]
  readonly repaired: boolean
}

async function restless(lab: CrashLab, operationId: string): Promise<Found> {
  const { root } = await readTree(lab.plane.api, operationId)
  return { problems: [`not at rest after ${REST_MS} ms: ${root.state}`], repaired: false }
}

/**
 * Past the point of no return nothing is undone: what a failed operation did not get done any more, a
 * later pass does. A start begins with one of each.
 */
async function problemsOf(lab: CrashLab, one: Case): Promise<Found> {
  const problems = await settled(() => verdict(lab, one), SETTLE_MS)
  if (problems.length === 0 || !isLeftToRepair(lab, one.scenario, one.tree))
    return { problems, repaired: false }
  await lab.plane.stop()
  await lab.plane.start()
  return { problems: await settled(() => verdict(lab, one), REPAIR_MS), repaired: true }
}

function isLeftToRepair(lab: CrashLab, scenario: Scenario, tree: Tree): boolean {
  if (tree.root.state === 'succeeded') return false
  return scenario.isRepeatedByItself === true || committedOperations(lab, tree).length > 0
}
