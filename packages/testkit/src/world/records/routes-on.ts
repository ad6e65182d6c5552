import type { FaceRecord, RouteRecord } from '@keystone/domain/records/records'
import type { RecordTables } from './record-tables.ts'

/** Faces of workloads with replicas there, and of those without any replica but with a network there. */
export function routesOn(
  tables: RecordTables,
  organisationId: string,
  serverId: string,
): readonly RouteRecord[] {
  const routes: RouteRecord[] = []
  for (const workload of tables.workloads.values()) {
    if (workload.organisationId !== organisationId) continue
    if (!tables.networks.has(`${workload.environmentId} ${serverId}`)) continue
    const replicas = [...tables.replicas.values()]
      .map(({ replica }) => replica)
      .filter((one) => one.workloadId === workload.id)
    const here = replicas.filter((one) => one.serverId === serverId)
    if (replicas.length > 0 && here.length === 0) continue
    const serving = here
      .filter((one) => one.desired === 'serving')
      .toSorted((a, b) => a.slot - b.slot || (a.id < b.id ? -1 : 1))
    for (const face of tables.faces.get(workload.id) ?? []) {
      const addresses = serving.filter((one) => one.process === face.process)
      routes.push({
        ...face,
        workloadId: workload.id,
        environmentId: workload.environmentId,
        addresses: addresses.map((one) => one.address),
      })
    }
  }
  return routes.toSorted(byHostAndPath)
}

function byHostAndPath(a: FaceRecord, b: FaceRecord): number {
  if (a.host !== b.host) return a.host < b.host ? -1 : 1
  return a.path < b.path ? -1 : 1
}
