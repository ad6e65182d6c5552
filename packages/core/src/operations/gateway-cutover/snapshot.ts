import type { Release } from '@keystone/domain/entities/release'
import type { Replica } from '@keystone/domain/entities/replica'
import type { FaceRecord } from '@keystone/domain/records/records'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import type { GatewayCutoverInput } from './input.ts'

export interface CutoverSnapshot {
  readonly replicas: readonly Replica[]
  readonly liveReleaseId: string | undefined
  readonly release: Release | undefined
  readonly faces: readonly FaceRecord[]
}

export async function takeCutoverSnapshot(
  ports: Ports,
  input: GatewayCutoverInput,
): Promise<CutoverSnapshot> {
  const records = ports.records(input.organisationId)
  const [replicas, workload, release, faces] = await Promise.all([
    records.replicasOf(input.workloadId),
    records.workload(input.workloadId),
    input.releaseId === null ? undefined : records.release(input.releaseId),
    records.facesOf(input.workloadId),
  ])
  return { replicas, liveReleaseId: workload?.liveReleaseId, release, faces }
}
