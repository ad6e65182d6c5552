import type {
  FaceRecord,
  Records,
  RouteRecord,
  SwitchChange,
} from '@keystone/domain/records/records'
import { problems } from '@keystone/store/problems/problems'
import { requireOwnRow } from './own-row.ts'
import type { RecordParts } from './record-parts.ts'
import type { RecordTables } from './record-tables.ts'

/** Who serves, and what the gateways route. */
export function switchRecords(
  parts: RecordParts,
): Pick<Records, 'recordSwitch' | 'facesOf' | 'routesOn'> {
  const { tables, organisationId, transaction, read } = parts
  return {
    recordSwitch: (change) => transaction('record the switch', () => recordSwitch(parts, change)),
    facesOf: (workloadId) =>
      read(() => {
        const own = tables.workloads.get(workloadId)?.organisationId === organisationId
        return own ? (tables.faces.get(workloadId) ?? []) : []
      }),
    routesOn: (serverId) => read(() => routesOn(parts, serverId)),
  }
}

/** Everything is looked at before anything is changed: all or nothing. */
function recordSwitch({ tables, organisationId }: RecordParts, change: SwitchChange): void {
  const { workloadId, faces } = change
  const workload = requireOwnRow(tables.workloads, organisationId, 'workload', workloadId)
  for (const id of change.serving) {
    const there = tables.replicas.get(id)?.replica
    // Traffic must never be pointed at what is not there.
    if (there?.workloadId !== workloadId) throw problems.notFound('replica', id)
  }
  claimFaces(tables, workloadId, [...workload.spec.faces, ...faces])
  setDesired(tables, workloadId, change.leaving, 'leaving')
  setDesired(tables, workloadId, change.serving, 'serving')
  tables.workloads.set(workloadId, { ...workload, liveReleaseId: change.releaseId })
  tables.faces.set(workloadId, faces)
}

function setDesired(
  tables: RecordTables,
  workloadId: string,
  ids: readonly string[],
  desired: 'serving' | 'leaving',
): void {
  for (const id of ids) {
    const stored = tables.replicas.get(id)
    if (stored?.replica.workloadId !== workloadId) continue
    tables.replicas.set(id, { ...stored, replica: { ...stored.replica, desired } })
  }
}

function claimFaces(
  tables: RecordTables,
  workloadId: string,
  wanted: readonly { readonly host: string; readonly path: string }[],
): void {
  for (const { host, path } of wanted) {
    const owner = tables.claims.get(`${host} ${path}`)
    if (owner !== undefined && owner !== workloadId) throw problems.faceTaken(host, path)
  }
  for (const [key, owner] of tables.claims) if (owner === workloadId) tables.claims.delete(key)
  for (const { host, path } of wanted) tables.claims.set(`${host} ${path}`, workloadId)
}

/** Faces of workloads with replicas there, and of those without any replica but with a network there. */
function routesOn({ tables, organisationId }: RecordParts, serverId: string): RouteRecord[] {
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
