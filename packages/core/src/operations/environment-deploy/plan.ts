import { dependencyCycle } from '@keystone/domain/dependencies/dependency-cycle'
import { dependencyOrder } from '@keystone/domain/dependencies/dependency-order'
import type { Workload } from '@keystone/domain/entities/workload'
import type { Told } from '@keystone/domain/words/tell-from'
import type { Plan, PlannedChild } from '@keystone/engine/plan'
import { StepError } from '@keystone/engine/step-error'
import { affected } from '../shared/affected.ts'
import { deriveId } from '../shared/derive-id.ts'
import { childNode } from '../shared/nodes.ts'
import { say } from '../shared/say.ts'
import { tell } from '../shared/tell.ts'
import { toldPlan } from '../shared/told-plan.ts'
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
  const place = [applicationName, environment.name].filter((name) => name !== undefined).join('/')
  const verb = input.type === 'redeploy' ? 'redeploy' : 'deploy'
  return {
    ...toldPlan(tell(`${verb}-environment`, { count: nodes.length, place }), [
      ...leftOut,
      ...workloads.flatMap((one) => risksOf(one, all, chosen)),
    ]),
    nodes,
    affects: workloads.map(({ id, name }) => affected('changes', 'workload', name, id)),
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
): readonly Told[] {
  const missing = spec.dependsOn
    .filter((needed) => !chosen.has(needed))
    .flatMap((needed) =>
      riskOfMissing(
        name,
        all.find((one) => one.name === needed),
      ),
    )
  if (spec.deploy.strategy !== 'recreate' || liveReleaseId === undefined) return missing
  return [...missing, tell('interrupts-requests', { name })]
}

function riskOfMissing(name: string, needed: Workload | undefined): readonly Told[] {
  if (needed === undefined) return [tell('needs-deleted', { name })]
  if (needed.stopped) return [tell('needs-stopped', { name, needed: needed.name })]
  if (needed.liveReleaseId !== undefined) return []
  return [tell('needs-undeployed', { name, needed: needed.name })]
}
