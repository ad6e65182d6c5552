import type { Affected, Plan } from '@keystone/engine/plan'
import { retireNode } from '../rollout/retire-node.ts'
import type { WorkloadFacts } from '../rollout/workload-facts.ts'
import { affectedReplica } from '../shared/affected-replica.ts'
import { childNode, stepNode } from '../shared/nodes.ts'
import { say } from '../shared/say.ts'
import type { WorkloadInput } from '../shared/workload-input.ts'

/** No new requests, the open ones end, the replicas go. Faces stay and say that nothing runs. */
export function planStop(
  input: WorkloadInput,
  { workload, replicas, servers }: WorkloadFacts,
): Plan {
  const serving = replicas.filter((replica) => replica.desired === 'serving')
  const withdraw = childNode('gateway.cutover', 'withdraw', say('stop-requests'), [], {
    organisationId: input.organisationId,
    workloadId: workload.id,
    releaseId: workload.liveReleaseId ?? null,
    before: serving.map((one) => one.id),
    after: [],
    faces: 'keep',
  })
  const stopped = stepNode('stopped', say('record-stopped'), ['withdraw'], {
    before: workload.stopped,
  })
  return {
    summary: `Stop ${workload.name}`,
    nodes: [
      withdraw,
      stopped,
      ...replicas.map((replica) => retireNode(replica, workload.spec.deploy, ['stopped'])),
    ],
    pivot: 'stopped',
    affects: [
      { how: 'changes', what: 'workload', name: workload.name, id: workload.id },
      ...replicas.map((one) => affectedReplica('removes', one, servers)),
      ...workload.spec.faces.map(
        ({ host, path }): Affected => ({ how: 'changes', what: 'face', name: `${host}${path}` }),
      ),
    ],
    risks: ['Its faces answer 503 until it is deployed again.'],
  }
}
