import type { RouteRecord } from '@keystone/domain/records/records'
import { faceFromRow } from '../mapping/face-from-row.ts'
import type { StoreContext } from '../store-context.ts'

/**
 * Faces of the workloads that have replicas on the server, and of those that have none anywhere (stopped,
 * or scaled to nothing) but a network there: their route stays, without addresses, so that a stop and a
 * start change data and not the gateway's config.
 */
export async function routesOn(
  context: StoreContext,
  organisationId: string,
  serverId: string,
): Promise<readonly RouteRecord[]> {
  const { db } = context.connection
  const faces = await db
    .selectFrom('face')
    .innerJoin('workload', 'workload.id', 'face.workload_id')
    .innerJoin('environment_network', (join) =>
      join
        .onRef('environment_network.environment_id', '=', 'workload.environment_id')
        .on('environment_network.server_id', '=', serverId),
    )
    .selectAll('face')
    .select('workload.environment_id')
    .where('face.organisation_id', '=', organisationId)
    .where((eb) => {
      const replicas = eb
        .selectFrom('replica')
        .select('replica.id')
        .whereRef('replica.workload_id', '=', 'face.workload_id')
      return eb.or([
        eb.exists(replicas.where('replica.server_id', '=', serverId)),
        eb.not(eb.exists(replicas)),
      ])
    })
    .orderBy('face.host')
    .orderBy('face.path')
    .execute()
  const serving = await db
    .selectFrom('replica')
    .select(['workload_id', 'process', 'address'])
    .where('organisation_id', '=', organisationId)
    .where('server_id', '=', serverId)
    .where('desired', '=', 'serving')
    .orderBy('slot')
    .orderBy('id')
    .execute()
  const upstreams = Map.groupBy(serving, (row) => `${row.workload_id} ${row.process}`)
  return faces.map((row) => ({
    ...faceFromRow(row),
    workloadId: row.workload_id,
    environmentId: row.environment_id,
    addresses: (upstreams.get(`${row.workload_id} ${row.process}`) ?? []).map((one) => one.address),
  }))
}
