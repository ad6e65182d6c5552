import { type Guard, guard } from '@keystone/engine/guard'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { concurrentChange } from '../../guardrails/concurrent-change.ts'
import { diskSpaceLow } from '../../guardrails/disk-space-low.ts'
import { targetUnhealthy } from '../../guardrails/target-unhealthy.ts'
import type { ReleaseFacts } from '../rollout/release-facts.ts'
import { diskNeeds } from '../shared/disk-needs.ts'
import { targetServers } from '../shared/target-servers.ts'
import type { WorkloadRollbackInput } from './input.ts'

/** A rollback is chosen against what runs: where somebody deploys meanwhile, it would undo their repair. */
export function rollbackGuards(
  { organisationId, workloadId }: WorkloadRollbackInput,
  { release, servers }: ReleaseFacts,
): readonly Guard<Ports>[] {
  const targets = targetServers(release.spec, servers)
  return [
    guard(targetUnhealthy, { organisationId, servers: targets }),
    guard(diskSpaceLow, { organisationId, needs: diskNeeds(targets, undefined) }),
    guard(concurrentChange, {
      organisationId,
      subjects: [`workload:${workloadId}`],
      isDestructive: true,
    }),
  ]
}
