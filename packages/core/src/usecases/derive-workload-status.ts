import type { Workload } from '@keystone/domain/entities/workload'
import type { WorkloadOverview } from '@keystone/store/repositories/workload-overviews'
import { type Crash, crashOf } from './crash-of.ts'
import { describeCrash } from './describe-crash.ts'

export interface WorkloadStatus {
  readonly state: 'idle' | 'deploying' | 'running' | 'degraded' | 'failed' | 'stopped' | 'unknown'
  readonly why: string | undefined
  /** A serving replica that ends by itself, though it may run right now. */
  readonly crash: Crash | undefined
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
  const is = (state: WorkloadStatus['state'], why?: string) => {
    return { ...figures, state, why, crash: undefined }
  }

  if (overview.operation !== undefined && DEPLOYING.has(overview.operation.kind))
    return is('deploying')
  if (workload.stopped) return is('stopped')
  if (overview.firstDeploymentFailed) return is('failed', 'Its first deployment failed.')
  if (workload.liveReleaseId === undefined) return is('idle', 'It has not been deployed yet.')
  if (wanted.length === 0) return is('idle', 'Its processes have no replicas.')
  if (oldest === undefined || oldest === 0) return is('unknown', 'It has not been looked at yet.')
  if (nowMs - oldest > STALE_MS)
    return is('unknown', `It was last seen ${Math.round((nowMs - oldest) / 1000)} s ago.`)
  const crash = crashOf(wanted)
  if (running === wanted.length && crash === undefined) return is('running')
  const missing = running < wanted.length ? [`${running} of ${wanted.length} replicas run.`] : []
  const crashing = crash === undefined ? [] : [describeCrash(crash)]
  const why = [...missing, ...crashing].join(' ')
  return { ...is(running === 0 ? 'failed' : 'degraded', why), crash }
}
