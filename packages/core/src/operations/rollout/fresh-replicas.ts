import type { WorkloadSpec } from '@keystone/domain/spec/workload-spec'
import { deriveId } from '../shared/derive-id.ts'
import type { FreshReplica } from './rollout.ts'

/** Every slot of every process, spread over the servers in turn. Pure: ids follow from the operation. */
export function freshReplicas(
  operationId: string,
  spec: WorkloadSpec,
  serverIds: readonly string[],
): readonly FreshReplica[] {
  return Object.entries(spec.processes).flatMap(([process, { replicas }]) =>
    Array.from({ length: replicas }, (_, index) => ({
      id: deriveId('replica', operationId, process, index + 1),
      process,
      slot: index + 1,
      serverId: serverIds[index % serverIds.length] as string,
    })),
  )
}
