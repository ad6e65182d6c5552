import { isAlive, type ProcessIdentity } from '@keystone/foundation/process-identity'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { ended, readTree, type Tree } from '../../test/journeys/support/operations.ts'
import { steadyLoad } from '../support/steady-load.ts'
import { begin } from './begin.ts'
import type { CrashPoint } from './crash-point.ts'
import type { CrashLab } from './lab.ts'
import type { Scenario } from './scenario.ts'
import { verdict } from './verdict.ts'

export interface Round {
  readonly scenario: string
  readonly point: CrashPoint
  readonly operationId: string
  /** Whether the process was killed at all: the middle of a step may be over first. */
  readonly killed: boolean
  /** From the restart to the end of the operation. */
  readonly recoveredMs: number
  readonly sent: number
  readonly resent: number
  /** Empty: right. */
  readonly problems: readonly string[]
}

const REST_MS = 60_000
/** What may still be under way when the operation has ended: the engine's own removal of what we let go. */
const SETTLE_MS = 5_000

/** Start, kill at the point, start again, wait for rest, and look at everything. */
export async function runRound(
  lab: CrashLab,
  scenario: Scenario,
  point: CrashPoint,
): Promise<Round> {
  await begin(lab, scenario, point.failpoint)
  const { facesChange = false } = scenario
  const loads = scenario.hosts.map((host) =>
    steadyLoad(lab.plane.gateway.httpPort, host, { facesChange }),
  )
  const operationId = await scenario.start()
  const killed = await diedOrEnded(lab, operationId, scenario)
  const startedAt = performance.now()
  if (killed) await lab.plane.start()
  else if (point.maybeMissed) await surviveLateKill(lab)
  const tree = await ended(lab.plane.api, operationId, REST_MS).catch(() => undefined)
  const recoveredMs = performance.now() - startedAt
  const problems = await problemsOf(lab, scenario, operationId, tree)
  const seen = loads.map((load) => load.take())
  await Promise.all(loads.map((load) => load.stop()))
  return {
    scenario: scenario.name,
    point,
    operationId,
    killed,
    recoveredMs,
    sent: seen.reduce((sum, one) => sum + one.sent, 0),
    resent: seen.reduce((sum, one) => sum + one.resent, 0),
    problems: [
      ...problems,
      ...seen.flatMap((one) => one.failures.slice(0, 3).map((text) => `request failed: ${text}`)),
      ...(killed || point.maybeMissed ? [] : ['the point was never met']),
    ],
  }
}

/** True when the process is gone; false when the operation came to its end first. */
async function diedOrEnded(lab: CrashLab, id: string, scenario: Scenario): Promise<boolean> {
  const life = lab.plane.identity()
  const end = await waitFor(
    `the kill in ${scenario.name}`,
    async () => {
      if (!isAlive(life)) return 'died'
      const state = await stateOf(lab, id, life)
      return state === 'ended' || state === 'died' ? state : undefined
    },
    { timeoutMs: REST_MS, everyMs: 10 },
  )
  return end === 'died'
}

/** The operation was over before its middle: the kill comes yet, or came just now. */
async function surviveLateKill({ plane }: CrashLab): Promise<void> {
  await plane.stop()
  await plane.start()
}

async function stateOf(lab: CrashLab, id: string, life: ProcessIdentity): Promise<string> {
  try {
    const { root } = await readTree(lab.plane.api, id)
    return root.finishedAt === undefined ? 'running' : 'ended'
  } catch (error) {
    if (!isAlive(life)) return 'died'
    throw error
  }
}

async function problemsOf(
  lab: CrashLab,
  scenario: Scenario,
  operationId: string,
  tree: Tree | undefined,
): Promise<readonly string[]> {
  if (tree === undefined) {
    const { root } = await readTree(lab.plane.api, operationId)
    return [`not at rest after ${REST_MS} ms: ${root.state}`]
  }
  let problems: readonly string[] = []
  await waitFor(
    'rest',
    async () => {
      problems = await verdict(lab, scenario, tree)
      return problems.length === 0
    },
    { timeoutMs: SETTLE_MS, everyMs: 200 },
  ).catch(() => undefined)
  return problems
}
