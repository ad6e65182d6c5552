import type { Release } from '@keystone/domain/entities/release'
import type { Replica } from '@keystone/domain/entities/replica'
import type { Workload } from '@keystone/domain/entities/workload'
import { LABELS } from '@keystone/domain/labels'
import type { ReconcileContext } from '@keystone/engine/reconcile-adapter'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { recordsOf } from '../shared/records-of.ts'
import { type SeenContainer, seenContainers } from './seen-containers.ts'
import { touchedServers } from './touched-servers.ts'

/** What desired state and engines say about one workload. */
export interface WorkloadSight {
  readonly workload: Workload | undefined
  readonly live: Release | undefined
  /** The release that the operation is about, where it is about one. */
  readonly release: Release | undefined
  readonly replicas: readonly Replica[]
  /** Of the workload, on every server that the operation touches or that has a replica of it. */
  readonly containers: readonly SeenContainer[]
}

/** Throws where a server does not answer: what cannot be seen proves nothing. */
export async function lookAtWorkload(
  context: ReconcileContext<Ports>,
  workloadId: string,
  releaseId?: string,
): Promise<WorkloadSight> {
  const records = recordsOf(context)
  const [workload, replicas, release] = await Promise.all([
    records.workload(workloadId),
    records.replicasOf(workloadId),
    releaseId === undefined ? undefined : records.release(releaseId),
  ])
  const liveId = workload?.liveReleaseId
  const live = liveId === undefined ? undefined : await records.release(liveId)
  const serverIds = [...touchedServers(context), ...replicas.map(({ serverId }) => serverId)]
  const containers = await seenContainers(context, [...new Set(serverIds)])
  return {
    workload,
    live,
    release,
    replicas,
    containers: containers.filter(({ labels }) => labels[LABELS.workload] === workloadId),
  }
}
