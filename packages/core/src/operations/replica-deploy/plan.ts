import type { Plan } from '@keystone/engine/plan'
import { stepNode } from '../shared/nodes.ts'
import type { ReplicaDeployInput } from './input.ts'

/** Name and address before the container, the container before its start, its start before any trust in it. */
export function planReplicaDeploy({ process, slot }: ReplicaDeployInput): Plan {
  return {
    summary: `Start replica ${slot} of ${process}`,
    nodes: [
      stepNode('allocate', 'Reserve its name, address and ports'),
      stepNode('create', 'Create the container', ['allocate']),
      stepNode('start', 'Start it', ['create']),
      stepNode('healthy', 'Wait until it is healthy', ['start']),
    ],
  }
}
