import type { Workload } from '@keystone/domain/entities/workload'
import type { Told } from '@keystone/domain/words/tell-from'
import { tell } from '../shared/tell.ts'
import type { EnvironmentDeployInput } from './input.ts'

export interface Chosen {
  readonly workloads: readonly Workload[]
  /** Why some of those that were asked for are left as they are. */
  readonly leftOut: readonly Told[]
}

/** What is deployed of what was asked for. Somebody stopped a workload on purpose: only its name starts it again. */
export function chosenWorkloads(
  { workloadIds, named, type }: EnvironmentDeployInput,
  all: readonly Workload[],
): Chosen {
  const wanted = all.filter((one) => workloadIds.includes(one.id))
  const gone = workloadIds.length - wanted.length
  const workloads: Workload[] = []
  const leftOut: Told[] = []
  for (const one of wanted) {
    const why = whyLeftOut(one, named, type)
    if (why === undefined) workloads.push(one)
    else leftOut.push(why)
  }
  if (gone > 0) leftOut.push(tell('workloads-deleted', { count: gone }))
  return { workloads, leftOut }
}

function whyLeftOut(
  { name, stopped, liveReleaseId }: Workload,
  named: boolean,
  type: EnvironmentDeployInput['type'],
): Told | undefined {
  if (stopped && !named) return tell('stays-stopped', { name })
  if (type === 'redeploy' && liveReleaseId === undefined) return tell('has-no-release', { name })
  return undefined
}
