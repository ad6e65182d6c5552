import { dependencyCycle } from '@keystone/domain/dependencies/dependency-cycle'
import { dependencyOrder } from '@keystone/domain/dependencies/dependency-order'
import type { Workload } from '@keystone/domain/entities/workload'
import type { Affected, Plan, PlannedChild } from '@keystone/engine/plan'
import { StepError } from '@keystone/engine/step-error'
import { deriveId } from '../shared/derive-id.ts'
import { childNode } from '../shared/nodes.ts'
import { say } from '../shared/say.ts'
import { chosenWorkloads } from './chosen-workloads.ts'
import type { EnvironmentDeployInput } from './input.ts'
import type { EnvironmentDeploySnapshot } from './snapshot.ts'

/**
 * A deployment per workload, each after those that it declares to need; what needs nothing of the others
 * goes at the same time. A failure cancels what depends on it, and what is live by then stays: the plan
 * has no point of no return of its own, each workload has one.
 */
export function planEnvironmentDeploy(
  input: EnvironmentDeployInput,
  { environment, applicationName, workloads: all }: EnvironmentDeploySnapshot,
  operationId: string,
): Plan {
  const { workloads, leftOut } = chosenWorkloads(input, all)
  refuseCircle(all)
  const chosen = new Map(workloads.map((one) => [one.name, one]))
  const dependencies = new Map(all.map((one) => [one.name, one.spec.dependsOn]))
  const nodes = dependencyOrder(dependencies).flatMap((name) => {
    const workload = chosen.get(name)
    return workload
      ? [deployNode(input, workload, before(name, dependencies, chosen), operationId)]
      : []
  })
  const place = `${applicationName ?? 'the application'}/${environment.name}`
  return {
    summary: `${input.type === 'redeploy' ? 'Redeploy' : 'Deploy'} ${counted(nodes.length)} of ${place}`,
    nodes,
    risks: [...leftOut, ...workloads.flatMap((one) => risksOf(one, all, chosen))],
    affects: workloads.map(
      ({ id, name }): Affected => ({ how: 'changes', what: 'workload', name, id }),
    ),
  }
}

/**
 * The nearest deployed ones on each way down: between web and db there may be an api that stays as it is,
 * and web still goes after db.
 */
function before(
  name: string,
  dependencies: ReadonlyMap<string, readonly string[]>,
  chosen: ReadonlyMap<string, Workload>,
): readonly string[] {
  const found = new Set<string>()
  const seen = new Set<string>()
  const look = (at: string) => {
    for (const needed of dependencies.get(at) ?? []) {
      if (seen.has(needed)) continue
      seen.add(needed)
      if (chosen.has(needed)) found.add(nodeName(needed))
      else look(needed)
    }
  }
  look(name)
  return [...found].sort()
}

function deployNode(
  { organisationId, type }: EnvironmentDeployInput,
  { id, name, liveReleaseId }: Workload,
  after: readonly string[],
  operationId: string,
): PlannedChild {
  const first = liveReleaseId === undefined ? 'initial' : 'update'
  const input = {
    organisationId,
    workloadId: id,
    releaseId: deriveId('release', operationId, id),
    type: type === 'redeploy' ? 'redeploy' : first,
  }
  const node = childNode('workload.deploy', nodeName(name), say('deploy', { name }), after, input)
  return { ...node, subject: `workload:${id}` }
}

function nodeName(workload: string): string {
  return `deploy-${workload}`
}

/** Refused when a workload is saved; two that were saved at the same moment could not know of each other. */
function refuseCircle(workloads: readonly Workload[]): void {
  const dependencies = new Map(workloads.map((one) => [one.name, one.spec.dependsOn]))
  for (const { name } of workloads) {
    const cycle = dependencyCycle(name, dependencies)
    if (cycle === undefined) continue
    throw new StepError(
      'DEPENDENCY_CYCLE',
      `These workloads need each other in a circle: ${cycle.join(' → ')}.`,
      { hint: 'Take one of them out of the dependsOn of another.' },
    )
  }
}

function risksOf(
  { name, spec, liveReleaseId }: Workload,
  all: readonly Workload[],
  chosen: ReadonlyMap<string, Workload>,
): readonly string[] {
  const missing = spec.dependsOn
    .filter((needed) => !chosen.has(needed))
    .flatMap((needed) => whyMissing(all.find((one) => one.name === needed)) ?? [])
    .map((why) => `${name} needs ${why}.`)
  if (spec.deploy.strategy !== 'recreate' || liveReleaseId === undefined) return missing
  return [
    ...missing,
    `The strategy of ${name} is "recreate": requests fail from the stop of the old replica until the new one is healthy.`,
  ]
}

function whyMissing(needed: Workload | undefined): string | undefined {
  if (needed === undefined) return 'a workload that is no longer there'
  if (needed.stopped) return `${needed.name}, which is stopped`
  return needed.liveReleaseId === undefined ? `${needed.name}, which was never deployed` : undefined
}

function counted(workloads: number): string {
  return workloads === 1 ? '1 workload' : `${workloads} workloads`
}
