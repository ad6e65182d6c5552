import { isAlive, type ProcessIdentity } from '@keystone/foundation/process-identity'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { readTree } from '../../test/journeys/support/operations.ts'
import type { CrashPoint } from './crash-point.ts'
import { REASON } from './deploy-scenarios.ts'
import type { CrashLab } from './lab.ts'

/** What came of the fault. */
export interface Struck {
  /** Whether the point was met at all: the middle of a step may be over first. */
  readonly met: boolean
  /** Of a cancel: whether it came in time. */
  readonly accepted: boolean
}

const MEET_MS = 60_000
const MET = '"msg":"fault point met"'

/** Waits until the operation is at the point, does what is to be done there, and sees to a living control plane. */
export async function strike(
  lab: CrashLab,
  point: CrashPoint,
  operationId: string,
  saidBefore: number,
): Promise<Struck> {
  const { plane } = lab
  if (point.action === 'kill') {
    const met = await died(lab, operationId)
    if (!met) await surviveLateKill(lab)
    else await plane.start()
    return { met, accepted: false }
  }
  const met = await isMet(lab, point, operationId, saidBefore)
  if (point.action !== 'cancel') return { met, accepted: false }
  const path = `/v1/operations/${operationId}/cancel`
  const answers = await Promise.all([
    plane.api.ask('POST', path, REASON),
    plane.api.ask('POST', path, REASON),
  ])
  return { met, accepted: answers.some((one) => one.status === 202) }
}

/** False when the operation came to its end first. */
async function isMet(
  lab: CrashLab,
  { failpoint }: CrashPoint,
  id: string,
  saidBefore: number,
): Promise<boolean> {
  const wanted = `"failpoint":"${failpoint}"`
  const hasSaid = () =>
    lab.plane
      .output()
      .slice(saidBefore)
      .split('\n')
      .some((line) => line.includes(MET) && line.includes(wanted))
  const before = lab.plane.identity()
  const end = await waitFor(
    `the operation to come to ${failpoint}`,
    async () => {
      if (hasSaid()) return 'met'
      return (await stateOf(lab, id, before)) === 'ended' ? 'ended' : undefined
    },
    { timeoutMs: MEET_MS, everyMs: 10 },
  )
  return end === 'met' || hasSaid()
}

/** True when the process is gone; false when the operation came to its end first. */
async function died(lab: CrashLab, id: string): Promise<boolean> {
  const life = lab.plane.identity()
  const end = await waitFor(
    `the kill in ${id}`,
    async () => {
      if (!isAlive(life)) return 'died'
      const state = await stateOf(lab, id, life)
      return state === 'running' ? undefined : state
    },
    { timeoutMs: MEET_MS, everyMs: 10 },
  )
  return end === 'died'
}

/** The operation was over before its middle: the kill comes yet, or came just now. */
async function surviveLateKill({ plane }: CrashLab): Promise<void> {
  await plane.stop()
  await plane.start()
}

async function stateOf(
  lab: CrashLab,
  id: string,
  life: ProcessIdentity,
): Promise<'running' | 'ended' | 'died'> {
  try {
    const { root } = await readTree(lab.plane.api, id)
    return root.finishedAt === undefined ? 'running' : 'ended'
  } catch (error) {
    if (!isAlive(life)) return 'died'
    throw error
  }
}
