import { shortId } from '@keystone/domain/id'
import type { Plan } from '@keystone/engine/plan'
import { retireNode } from '../rollout/retire-node.ts'
import type { WorkloadFacts } from '../rollout/workload-facts.ts'
import { affected } from '../shared/affected.ts'
import { affectedReplica } from '../shared/affected-replica.ts'
import { childNode, stepNode } from '../shared/nodes.ts'
import { say } from '../shared/say.ts'
import { tell } from '../shared/tell.ts'
import { toldPlan } from '../shared/told-plan.ts'
import type { WorkloadDeleteInput } from './input.ts'

/** Its faces go, its replicas end in peace, then everything that was made for it. Past the first node there is no way back. */
export function planDelete(
  input: WorkloadDeleteInput,
  { workload, replicas, servers }: WorkloadFacts,
): Plan {
  const serving = replicas.filter((replica) => replica.desired === 'serving')
  const withdraw = childNode('gateway.cutover', 'withdraw', say('withdraw-faces'), [], {
    organisationId: input.organisationId,
    workloadId: workload.id,
    releaseId: null,
    before: serving.map((one) => one.id),
    after: [],
    faces: 'none',
  })
  const retire = replicas.map((replica) => retireNode(replica, workload.spec.deploy, ['withdraw']))
  const gone = retire.length === 0 ? ['withdraw'] : retire.map((node) => node.name)
  const sweeps = servers.map((server) =>
    stepNode(
      `sweep-${shortId(server.id)}`,
      say('sweep-server', { server: server.name }),
      gone,
      { serverId: server.id },
      'sweep',
    ),
  )
  return {
    ...toldPlan(tell('delete-workload', { name: workload.name }), [tell('deletes-releases')]),
    nodes: [
      withdraw,
      ...retire,
      ...sweeps,
      stepNode(
        'forget',
        say('forget'),
        sweeps.length === 0 ? gone : sweeps.map((node) => node.name),
      ),
    ],
    pivot: 'withdraw',
    affects: [
      affected('removes', 'workload', workload.name, workload.id),
      ...replicas.map((one) => affectedReplica('removes', one, servers)),
      ...workload.spec.faces.map(({ host, path }) => affected('removes', 'face', `${host}${path}`)),
    ],
  }
}
