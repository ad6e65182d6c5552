import { type Guard, guard } from '@keystone/engine/guard'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { concurrentChange } from '../../guardrails/concurrent-change.ts'
import { lastReplica } from '../../guardrails/last-replica.ts'
import { targetUnhealthy } from '../../guardrails/target-unhealthy.ts'
import type { WorkloadFacts } from '../rollout/workload-facts.ts'
import { serversOf } from '../shared/servers-of.ts'
import type { WorkloadInput } from '../shared/workload-input.ts'

/** Also of a deletion, which takes more away (`isDestructive`). */
export function stopGuards(
  { organisationId, workloadId }: WorkloadInput,
  { workload, replicas, servers }: WorkloadFacts,
  isDestructive = false,
): readonly Guard<Ports>[] {
  const leaving = replicas.filter((replica) => replica.desired === 'serving')
  return [
    guard(targetUnhealthy, { organisationId, servers: serversOf(replicas, servers) }),
    guard(lastReplica, { organisationId, workload, leaving, staying: [] }),
    guard(concurrentChange, {
      organisationId,
      subjects: [`workload:${workloadId}`],
      isDestructive,
    }),
  ]
}
