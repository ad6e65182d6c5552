import { defineKind } from '@keystone/engine/define-kind'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { retireNode } from '../rollout/retire-node.ts'
import { workloadFacts } from '../rollout/workload-facts.ts'
import { affectedReplica } from '../shared/affected-replica.ts'
import { tell } from '../shared/tell.ts'
import { toldPlan } from '../shared/told-plan.ts'
import { workloadInput } from '../shared/workload-input.ts'
import { reconcile } from './reconcile.ts'

/**
 * Replicas that neither serve nor belong to a running operation: an operation that was abandoned or
 * failed past its point of no return left them. Asked for by the reconciler, never by a deployment.
 */
export const workloadTidy = defineKind<Ports>()({
  kind: 'workload.tidy',
  title: 'Retire replicas left behind',
  right: 'workload.operate',
  input: workloadInput,
  locks: ({ workloadId }) => [`workload:${workloadId}`],
  snapshot: workloadFacts,
  plan(_input, { workload, replicas, servers }) {
    const left = replicas.filter((replica) => replica.desired !== 'serving')
    return {
      ...toldPlan(tell('tidy-workload', { count: left.length, name: workload.name })),
      nodes: left.map((replica) => retireNode(replica, workload.spec.deploy, [])),
      affects: left.map((one) => affectedReplica('removes', one, servers)),
    }
  },
  steps: {},
  reconcile,
})
