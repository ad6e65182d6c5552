import type { Server } from '@keystone/domain/entities/server'
import type { Workload } from '@keystone/domain/entities/workload'
import { type Guard, guard } from '@keystone/engine/guard'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { concurrentChange } from '../../guardrails/concurrent-change.ts'
import { diskSpaceLow } from '../../guardrails/disk-space-low.ts'
import { targetUnhealthy } from '../../guardrails/target-unhealthy.ts'
import { diskNeeds } from '../shared/disk-needs.ts'
import { placesOf } from '../shared/places-of.ts'
import { chosenWorkloads } from './chosen-workloads.ts'
import type { EnvironmentDeployInput } from './input.ts'
import type { EnvironmentDeploySnapshot } from './snapshot.ts'

/** For all that is deployed at once, so that no half of it begins; each is asked again when its turn comes. */
export function environmentDeployGuards(
  input: EnvironmentDeployInput,
  snapshot: EnvironmentDeploySnapshot,
): readonly Guard<Ports>[] {
  const { organisationId, environmentId, type } = input
  const { workloads } = chosenWorkloads(input, snapshot.workloads)
  const places = workloads.map((one) => placesOf(one, snapshot.servers, type === 'redeploy'))
  const targets = unique(places.flatMap((one) => one.targets))
  const builders = unique(places.flatMap((one) => one.builder ?? []))
  const runners = targets.filter((server) => !builders.includes(server))
  const needs = [
    ...builders.flatMap((builder) => diskNeeds([], builder)),
    ...diskNeeds(runners, undefined),
  ]
  return [
    guard(targetUnhealthy, { organisationId, servers: unique([...targets, ...builders]) }),
    guard(diskSpaceLow, { organisationId, needs }),
    guard(concurrentChange, {
      organisationId,
      subjects: [`environment:${environmentId}`, ...workloads.map(subjectOf)],
      isDestructive: false,
    }),
  ]
}

function subjectOf({ id }: Workload): string {
  return `workload:${id}`
}

function unique(servers: readonly Server[]): readonly Server[] {
  return [...new Map(servers.map((server) => [server.id, server])).values()]
}
