import type { Workload } from '@keystone/domain/entities/workload'
import type { EnvironmentDeployInput } from './input.ts'

export interface Chosen {
  readonly workloads: readonly Workload[]
  /** Why some of those that were asked for are left as they are. */
  readonly leftOut: readonly string[]
}

/** What is deployed of what was asked for. Somebody stopped a workload on purpose: only its name starts it again. */
export function chosenWorkloads(
  { workloadIds, named, type }: EnvironmentDeployInput,
  all: readonly Workload[],
): Chosen {
  const wanted = all.filter((one) => workloadIds.includes(one.id))
  const gone = workloadIds.length - wanted.length
  const workloads: Workload[] = []
  const leftOut: string[] = []
  for (const one of wanted) {
    const why = whyLeftOut(one, named, type)
    if (why === undefined) workloads.push(one)
    else leftOut.push(why)
  }
  if (gone > 0)
    leftOut.push(
      `${gone === 1 ? 'One workload' : `${gone} workloads`} was deleted since this was asked for.`,
    )
  return { workloads, leftOut }
}

function whyLeftOut(
  { name, stopped, liveReleaseId }: Workload,
  named: boolean,
  type: EnvironmentDeployInput['type'],
): string | undefined {
  if (stopped && !named) return `${name} is stopped and stays so: name it to start it again.`
  if (type === 'redeploy' && liveReleaseId === undefined)
    return `${name} has no live release that could be deployed again.`
  return undefined
}
