import type { Records, SwitchChange } from '@keystone/domain/records/records'
import { problems } from '@keystone/store/problems/problems'
import { requireOwnRow } from './own-row.ts'
import type { RecordParts } from './record-parts.ts'
import type { RecordTables } from './record-tables.ts'
import { routesOn } from './routes-on.ts'

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
    routesOn: (serverId) => read(() => routesOn(tables, organisationId, serverId)),
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
