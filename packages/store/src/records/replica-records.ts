import type { Replica } from '@keystone/domain/entities/replica'
import type { Records, ReplicaRequest } from '@keystone/domain/records/records'
import type { Kysely } from 'kysely'
import { replicaFromRow } from '../mapping/replica-from-row.ts'
import { problems } from '../problems/problems.ts'
import type { StoreContext } from '../store-context.ts'
import type { ReplicaHostPortRow, ReplicaRow } from '../tables/replica-tables.ts'
import type { Tables } from '../tables/tables.ts'
import { allocateAddress } from './allocate-address.ts'
import { allocateHostPorts } from './allocate-host-ports.ts'
import { requireRow } from './require-row.ts'

export function replicaRecords(
  context: StoreContext,
  organisationId: string,
): Pick<Records, 'allocateReplica' | 'replica' | 'replicasOf' | 'replicasOn' | 'releaseReplica'> {
  const { db } = context.connection
  const rows = () =>
    db.selectFrom('replica').selectAll().where('organisation_id', '=', organisationId)

  return {
    allocateReplica: (request) => allocate(context, organisationId, request),
    async replica(id) {
      const found = await rows().where('id', '=', id).execute()
      return (await withPorts(db, found))[0]
    },
    async replicasOf(workloadId) {
      const found = await rows().where('workload_id', '=', workloadId).orderBy('id').execute()
      return await withPorts(db, found)
    },
    async replicasOn(serverId) {
      const found = await rows().where('server_id', '=', serverId).orderBy('id').execute()
      return await withPorts(db, found)
    },
    async releaseReplica(id) {
      await context.connection.writer.write(
        (trx) =>
          trx
            .deleteFrom('replica')
            .where('id', '=', id)
            .where('organisation_id', '=', organisationId)
            .execute(),
        { repeatable: true },
      )
    },
  }
}

function allocate(
  context: StoreContext,
  organisationId: string,
  request: ReplicaRequest,
): Promise<Replica> {
  return context.connection.writer.write(
    async (trx) => {
      await requireRow(trx, 'workload', organisationId, request.workloadId)
      await requireRow(trx, 'environment', organisationId, request.environmentId)
      await requireRow(trx, 'server', organisationId, request.serverId)
      const earlier = await trx
        .selectFrom('replica')
        .selectAll()
        .where('id', '=', request.id)
        .execute()
      if (earlier.some((row) => row.organisation_id !== organisationId))
        throw problems.notFound('replica', request.id)
      if (earlier.length === 0) await insert(context, trx, organisationId, request)
      const made = await trx
        .selectFrom('replica')
        .selectAll()
        .where('id', '=', request.id)
        .execute()
      const [replica] = await withPorts(trx, made)
      if (replica === undefined) throw problems.notFound('replica', request.id)
      return replica
    },
    { repeatable: true },
  )
}

async function insert(
  context: StoreContext,
  trx: Parameters<typeof allocateAddress>[0],
  organisationId: string,
  request: ReplicaRequest,
): Promise<void> {
  const address = await allocateAddress(trx, request.environmentId, request.serverId)
  await trx
    .insertInto('replica')
    .values({
      id: request.id,
      organisation_id: organisationId,
      workload_id: request.workloadId,
      environment_id: request.environmentId,
      release_id: request.releaseId,
      server_id: request.serverId,
      process: request.process,
      slot: request.slot,
      container_name: request.containerName,
      address,
      port: request.port ?? null,
      desired: 'starting',
      operation_id: request.operationId,
      created_at: request.at,
    })
    .execute()
  await allocateHostPorts(context, trx, request)
}

async function withPorts(db: Kysely<Tables>, rows: readonly ReplicaRow[]): Promise<Replica[]> {
  if (rows.length === 0) return []
  const ports: readonly ReplicaHostPortRow[] = await db
    .selectFrom('replica_host_port')
    .selectAll()
    .where(
      'replica_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('position')
    .execute()
  const byReplica = Map.groupBy(ports, (port) => port.replica_id)
  return rows.map((row) => replicaFromRow(row, byReplica.get(row.id) ?? []))
}
