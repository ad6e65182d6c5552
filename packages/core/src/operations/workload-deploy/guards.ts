import { type Guard, guard } from '@keystone/engine/guard'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { concurrentChange } from '../../guardrails/concurrent-change.ts'
import { diskSpaceLow } from '../../guardrails/disk-space-low.ts'
import { targetUnhealthy } from '../../guardrails/target-unhealthy.ts'
import { diskNeeds } from '../shared/disk-needs.ts'
import { placesOf } from '../shared/places-of.ts'
import type { WorkloadDeployInput } from './input.ts'
import type { DeploySnapshot } from './snapshot.ts'

/** How the workload fares does not matter: a deployment is what mends it. */
export function deployGuards(
  {
    organisationId,
    type,
    workloadId,
  }: Pick<WorkloadDeployInput, 'organisationId' | 'type' | 'workloadId'>,
  { workload, servers }: Pick<DeploySnapshot, 'workload' | 'servers'>,
): readonly Guard<Ports>[] {
  const { targets, builder } = placesOf(workload, servers, type === 'redeploy')
  const all = new Set(builder === undefined ? targets : [...targets, builder])
  return [
    guard(targetUnhealthy, { organisationId, servers: [...all] }),
    guard(diskSpaceLow, { organisationId, needs: diskNeeds(targets, builder) }),
    guard(concurrentChange, {
      organisationId,
      subjects: [`workload:${workloadId}`],
      isDestructive: false,
    }),
  ]
}
