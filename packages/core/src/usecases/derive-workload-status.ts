import type { Workload } from '@keystone/domain/entities/workload'
import type { WorkloadOverview } from '@keystone/store/repositories/workload-overviews'

export interface WorkloadStatus {
  readonly state: 'idle' | 'deploying' | 'running' | 'degraded' | 'failed' | 'stopped' | 'unknown'
  readonly why: string | undefined
  /** Of the oldest observation that the state was derived from. */
  readonly observedAt: number | undefined
  readonly desiredReplicas: number
  readonly runningReplicas: number
  readonly operationId: string | undefined
}

/** What was seen longer ago says nothing about now. */
const STALE_MS = 120_000

const DEPLOYING = new Set(['workload.deploy', 'workload.rollback'])

/** Pure: from desired rows and what was last seen, with the time of observation (domain.md). */
export function deriveWorkloadStatus(
  workload: Workload,
  overview: WorkloadOverview,
  nowMs: number,
): WorkloadStatus {
  const wanted = overview.replicas.filter((replica) => replica.desired === 'serving')
  const running = wanted.filter((replica) => replica.state === 'running').length
  const seenAt = wanted.map((replica) => replica.observedAt ?? 0)
  const oldest = seenAt.length === 0 ? undefined : Math.min(...seenAt)
  const figures = {
    observedAt: oldest === 0 ? undefined : oldest,
    desiredReplicas: wanted.length,
    runningReplicas: running,
    operationId: overview.operation?.id,
  }
  const is = (state: WorkloadStatus['state'], why?: string) => ({ ...figures, state, why })

  if (overview.operation !== undefined && DEPLOYING.has(overview.operation.kind))
    return is('deploying')
  if (workload.stopped) return is('stopped')
  if (overview.firstDeploymentFailed) return is('failed', 'Its first deployment failed.')
  if (workload.liveReleaseId === undefined) return is('idle', 'It has not been deployed yet.')
  if (wanted.length === 0) return is('idle', 'Its processes have no replicas.')
  if (oldest === undefined || oldest === 0) return is('unknown', 'It has not been looked at yet.')
  if (nowMs - oldest > STALE_MS)
    return is('unknown', `It was last seen ${Math.round((nowMs - oldest) / 1000)} s ago.`)
  if (running === wanted.length) return is('running')
  const missing = `${running} of ${wanted.length} replicas run.`
  return is(running === 0 ? 'failed' : 'degraded', missing)
}
