import type { Plan } from '@keystone/engine/plan'
import { stepNode } from '../shared/nodes.ts'
import { say } from '../shared/say.ts'
import { tell } from '../shared/tell.ts'
import { toldPlan } from '../shared/told-plan.ts'
import type { ReplicaDeployInput } from './input.ts'

/** Name and address before the container, the container before its start, its start before any trust in it. */
export function planReplicaDeploy({ process, slot }: ReplicaDeployInput): Plan {
  return {
    ...toldPlan(tell('start-replica', { slot, process })),
    nodes: [
      stepNode('allocate', say('allocate')),
      stepNode('create', say('create-container'), ['allocate']),
      stepNode('start', say('start-container'), ['create']),
      stepNode('healthy', say('healthy'), ['start']),
    ],
  }
}
