import { Problem } from '@keystone/domain/problem'
import type { Records } from '@keystone/domain/records/records'
import { problems } from '@keystone/store/problems/problems'
import { requireOwnRow } from './own-row.ts'
import type { RecordParts } from './record-parts.ts'

/** What operations change of a workload. */
export function workloadRecords({
  tables,
  organisationId,
  clock,
  transaction,
}: RecordParts): Pick<Records, 'setStopped' | 'setReplicas' | 'deleteWorkload'> {
  const { workloads } = tables
  return {
    setStopped: (workloadId, stopped) =>
      transaction(`say stopped: ${stopped}`, () => {
        const workload = requireOwnRow(workloads, organisationId, 'workload', workloadId)
        workloads.set(workloadId, { ...workload, stopped })
      }),
    setReplicas: (workloadId, process, replicas) =>
      transaction(`say ${replicas} replicas of ${process}`, () => {
        const workload = requireOwnRow(workloads, organisationId, 'workload', workloadId)
        const one = workload.spec.processes[process]
        if (!one) throw new Problem('NO_SUCH_PROCESS', `There is no process "${process}".`)
        if (one.replicas === replicas) return
        const processes = { ...workload.spec.processes, [process]: { ...one, replicas } }
        workloads.set(workloadId, {
          ...workload,
          spec: { ...workload.spec, processes },
          revision: workload.revision + 1,
          updatedAt: clock.now(),
        })
      }),
    deleteWorkload: (workloadId) =>
      transaction('delete the workload', () => {
        if (workloads.get(workloadId)?.organisationId !== organisationId) return
        const replicas = [...tables.replicas.values()]
        const held = replicas.some(({ replica }) => replica.workloadId === workloadId)
        if (held) throw problems.inUse('workload', workloadId, 'its replicas')
        workloads.delete(workloadId)
        tables.faces.delete(workloadId)
        tables.variables.delete(workloadId)
        tables.numbers.delete(workloadId)
        for (const [key, owner] of tables.claims) {
          if (owner === workloadId) tables.claims.delete(key)
        }
        for (const [id, { release }] of tables.releases) {
          if (release.workloadId === workloadId) tables.releases.delete(id)
        }
      }),
  }
}
