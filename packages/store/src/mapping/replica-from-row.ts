import type { Replica } from '@keystone/domain/entities/replica'
import type { ReplicaHostPortRow, ReplicaRow } from '../tables/replica-tables.ts'

export function replicaFromRow(row: ReplicaRow, hostPorts: readonly ReplicaHostPortRow[]): Replica {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    workloadId: row.workload_id,
    releaseId: row.release_id,
    serverId: row.server_id,
    process: row.process,
    slot: row.slot,
    containerName: row.container_name,
    address: row.address,
    port: row.port ?? undefined,
    hostPorts: hostPorts.map((port) => ({
      containerPort: port.container_port,
      hostPort: port.host_port,
      protocol: port.protocol,
    })),
    desired: row.desired,
    operationId: row.operation_id,
    createdAt: row.created_at,
  }
}
