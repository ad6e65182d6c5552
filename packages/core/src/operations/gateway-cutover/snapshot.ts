import type { Release } from '@keystone/domain/entities/release'
import type { Replica } from '@keystone/domain/entities/replica'
import type { FaceRecord, Records } from '@keystone/domain/records/records'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import type { GatewayCutoverInput } from './input.ts'

export interface CutoverSnapshot {
  readonly replicas: readonly Replica[]
  readonly liveReleaseId: string | undefined
  readonly release: Release | undefined
  readonly faces: readonly FaceRecord[]
  readonly stopped: boolean
  /** Servers whose gateway routes the workload also while it has no replica: those with its environment's network. */
  readonly networkServerIds: readonly string[]
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
  return {
    replicas,
    liveReleaseId: workload?.liveReleaseId,
    release,
    faces,
    stopped: workload?.stopped ?? false,
    networkServerIds: await networkServers(records, workload?.environmentId),
  }
}

async function networkServers(
  records: Records,
  environmentId: string | undefined,
): Promise<readonly string[]> {
  const servers = await records.servers()
  const networks = await Promise.all(servers.map(({ id }) => records.environmentNetworks(id)))
  return networks
    .flat()
    .filter((network) => network.environmentId === environmentId)
    .map((network) => network.serverId)
}
