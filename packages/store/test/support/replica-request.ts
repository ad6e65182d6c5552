import type { ReplicaRequest } from '@keystone/domain/records/records'
import { ids } from './store-tools.ts'
import type { Tenant } from './tenant.ts'

export function replicaRequest(tenant: Tenant, over: Partial<ReplicaRequest> = {}): ReplicaRequest {
  const id = over.id ?? ids.next('rep')
  return {
    id,
    workloadId: tenant.workloadId,
    environmentId: tenant.environmentId,
    releaseId: 'rel_1',
    serverId: tenant.serverId,
    process: 'web',
    slot: 0,
    containerName: `ks-${id}`,
    port: 8080,
    hostPorts: [],
    operationId: 'op_1',
    at: 1_000,
    ...over,
  }
}
