import { isAlive } from '@keystone/foundation/process-identity'
import type { CrashLab } from './lab.ts'
import type { Scenario } from './scenario.ts'

/**
 * The state in which a scenario's operation makes sense, and a life of the control plane that begins
 * there, with the fault point if there is one. Where starting starts the operation, that life may be over
 * already.
 */
export async function begin(
  { plane }: CrashLab,
  scenario: Scenario,
  failpoint?: string,
): Promise<void> {
  await scenario.prepare()
  if (failpoint === undefined && scenario.whileStopped === undefined) return
  await plane.stop()
  await scenario.whileStopped?.()
  const more = failpoint === undefined ? {} : { KEYSTONE_FAILPOINT: failpoint }
  await plane.start(more).catch((error: unknown) => {
    if (scenario.whileStopped === undefined || isAlive(plane.identity())) throw error
  })
}
