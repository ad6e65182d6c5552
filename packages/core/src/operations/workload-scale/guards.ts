import { type Guard, guard } from '@keystone/engine/guard'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { concurrentChange } from '../../guardrails/concurrent-change.ts'
import { crashLoop } from '../../guardrails/crash-loop.ts'
import { diskSpaceLow } from '../../guardrails/disk-space-low.ts'
import { lastReplica } from '../../guardrails/last-replica.ts'
import { targetUnhealthy } from '../../guardrails/target-unhealthy.ts'
import type { ReleaseFacts } from '../rollout/release-facts.ts'
import { diskNeeds } from '../shared/disk-needs.ts'
import { targetServers } from '../shared/target-servers.ts'
import type { WorkloadScaleInput } from './input.ts'

/** More replicas need room and an image that does not crash; fewer must leave somebody who works. */
export function scaleGuards(
  input: WorkloadScaleInput,
  snapshot: ReleaseFacts,
): readonly Guard<Ports>[] {
  const { organisationId, workloadId, process, replicas: wanted } = input
  const { workload, release, servers } = snapshot
  const serving = snapshot.replicas.filter((replica) => replica.desired === 'serving')
  const targets = targetServers(release.spec, servers)
  const leaving = serving.filter((one) => one.process === process && one.slot > wanted)
  const staying = serving.filter((one) => !leaving.includes(one))
  const grows = wanted > serving.filter((one) => one.process === process).length
  const name = workload.name
  const loop = { organisationId, workloadId, name, replicas: serving, bringsChange: false }
  return [
    guard(targetUnhealthy, { organisationId, servers: targets }),
    ...(grows
      ? [
          guard(diskSpaceLow, { organisationId, needs: diskNeeds(targets, undefined) }),
          guard(crashLoop, loop),
        ]
      : [guard(lastReplica, { organisationId, workload, leaving, staying })]),
    guard(concurrentChange, {
      organisationId,
      subjects: [`workload:${workloadId}`],
      isDestructive: false,
    }),
  ]
}
