import { isAlive } from '@keystone/foundation/process-identity'
import type { CrashLab } from './lab.ts'
import type { Scenario } from './scenario.ts'
import { readServing, type Serving } from './serving.ts'

export interface Begun {
  /** What served before the operation. */
  readonly before: Serving
  /** How much the control plane had written before this life of it. */
  readonly saidBefore: number
}

/**
 * The state in which a scenario's operation makes sense, and a life of the control plane that begins
 * there, with the fault point if there is one. Where starting starts the operation, that life may be over
 * already.
 */
export async function begin(lab: CrashLab, scenario: Scenario, failpoint?: string): Promise<Begun> {
  const { plane } = lab
  await scenario.prepare()
  const before = await readServing(lab, scenario)
  const begun = { before, saidBefore: plane.output().length }
  if (failpoint === undefined && scenario.whileStopped === undefined) return begun
  await plane.stop()
  await scenario.whileStopped?.()
  const more = failpoint === undefined ? {} : { KEYSTONE_FAILPOINT: failpoint }
  await plane.start(more).catch((error: unknown) => {
    if (scenario.whileStopped === undefined || isAlive(plane.identity())) throw error
  })
  return begun
}
