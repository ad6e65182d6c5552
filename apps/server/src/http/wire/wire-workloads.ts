import type { Basis } from '@keystone/core/basis'
import {
  deriveWorkloadStatus,
  type WorkloadStatus,
} from '@keystone/core/usecases/derive-workload-status'
import type { Server } from '@keystone/domain/entities/server'
import type { Workload } from '@keystone/domain/entities/workload'
import type { WorkloadOverview } from '@keystone/store/repositories/workload-overviews'
import { faceUrl } from './face-url.ts'
import { iso } from './iso.ts'
import { isoOrUndefined } from './iso-or-undefined.ts'

/** Desired state with what was last seen of it; a fixed number of queries however many there are. */
export async function wireWorkloads(
  basis: Basis,
  organisationId: string,
  workloads: readonly Workload[],
) {
  const ids = workloads.map((workload) => workload.id)
  const overviews = await basis.store.workloads(organisationId).overviews(ids)
  const page = await basis.store.servers(organisationId).list({ limit: 200, sort: 'oldest' })
  const nowMs = basis.clock.now()
  return workloads.flatMap((workload) => {
    const overview = overviews.get(workload.id)
    return overview === undefined ? [] : [wireWorkload(workload, overview, page.items, nowMs)]
  })
}

function wireWorkload(
  workload: Workload,
  overview: WorkloadOverview,
  servers: readonly Server[],
  nowMs: number,
) {
  const status = deriveWorkloadStatus(workload, overview, nowMs)
  return {
    ...workload,
    applicationId: overview.applicationId,
    applicationName: overview.applicationName,
    environmentName: overview.environmentName,
    liveReleaseNumber: overview.liveReleaseNumber,
    urls: urlsOf(workload, overview, servers),
    status: wireStatus(status),
    createdAt: iso(workload.createdAt),
    updatedAt: iso(workload.updatedAt),
  }
}

function wireStatus(status: WorkloadStatus) {
  const { crash } = status
  return {
    ...status,
    observedAt: isoOrUndefined(status.observedAt),
    crash: crash && { ...crash, endedAt: isoOrUndefined(crash.endedAt) },
  }
}

function urlsOf(
  workload: Workload,
  overview: WorkloadOverview,
  servers: readonly Server[],
): readonly string[] {
  const placed = workload.spec.placement[0]?.serverId ?? overview.replicas[0]?.serverId
  const server = servers.find((one) => one.id === placed) ?? servers[0]
  const ports = { http: server?.gatewayHttpPort ?? 80, https: server?.gatewayHttpsPort ?? 443 }
  return overview.faces.map((face) => faceUrl(face, ports)).filter((url) => url !== undefined)
}
