import type { Plan } from '@keystone/engine/plan'
import { retireNode } from '../rollout/retire-node.ts'
import type { WorkloadFacts } from '../rollout/workload-facts.ts'
import { affected } from '../shared/affected.ts'
import { affectedReplica } from '../shared/affected-replica.ts'
import { childNode, stepNode } from '../shared/nodes.ts'
import { say } from '../shared/say.ts'
import { tell } from '../shared/tell.ts'
import { toldPlan } from '../shared/told-plan.ts'
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
    ...toldPlan(tell('stop-workload', { name: workload.name }), [tell('faces-answer-503')]),
    nodes: [
      withdraw,
      stopped,
      ...replicas.map((replica) => retireNode(replica, workload.spec.deploy, ['stopped'])),
    ],
    pivot: 'stopped',
    affects: [
      affected('changes', 'workload', workload.name, workload.id),
      ...replicas.map((one) => affectedReplica('removes', one, servers)),
      ...workload.spec.faces.map(({ host, path }) => affected('changes', 'face', `${host}${path}`)),
    ],
  }
}
