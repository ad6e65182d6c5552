import type { Workload } from '@keystone/domain/entities/workload'
import { type Told, tellFrom } from '@keystone/domain/words/tell-from'
import type { Words } from '@keystone/domain/words/words'
import type { WorkloadOverview } from '@keystone/store/repositories/workload-overviews'
import { type Crash, crashOf } from './crash-of.ts'
import { describeCrash } from './describe-crash.ts'
import { STATUS_TEXTS } from './status-texts.ts'

export interface WorkloadStatus {
  readonly state: 'idle' | 'deploying' | 'running' | 'degraded' | 'failed' | 'stopped' | 'unknown'
  readonly why: string | undefined
  /** The same by codes, but for the crash, which is there as data. */
  readonly words: readonly Words[] | undefined
  /** A serving replica that ends by itself, though it may run right now. */
  readonly crash: Crash | undefined
  /** Of the oldest observation that the state was derived from. */
  readonly observedAt: number | undefined
  readonly desiredReplicas: number
  readonly runningReplicas: number
  readonly operationId: string | undefined
}

const tell = tellFrom(STATUS_TEXTS)

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
  const is = (state: WorkloadStatus['state'], why?: Told) => {
    const words = why && [why.words]
    return { ...figures, state, why: why?.text, words, crash: undefined }
  }

  if (overview.operation !== undefined && DEPLOYING.has(overview.operation.kind))
    return is('deploying')
  if (workload.stopped) return is('stopped')
  if (overview.firstDeploymentFailed) return is('failed', tell('first-deployment-failed'))
  if (workload.liveReleaseId === undefined) return is('idle', tell('never-deployed'))
  if (wanted.length === 0) return is('idle', tell('no-replicas'))
  if (oldest === undefined || oldest === 0) return is('unknown', tell('not-seen-yet'))
  if (nowMs - oldest > STALE_MS)
    return is('unknown', tell('seen-long-ago', { count: Math.round((nowMs - oldest) / 1000) }))
  const crash = crashOf(wanted)
  if (running === wanted.length && crash === undefined) return is('running')
  const missing =
    running < wanted.length ? [tell('some-run', { running, wanted: wanted.length })] : []
  const crashing = crash === undefined ? [] : [describeCrash(crash)]
  const why = [...missing.map((one) => one.text), ...crashing].join(' ')
  const words = missing.map((one) => one.words)
  return { ...is(running === 0 ? 'failed' : 'degraded'), why, words, crash }
}
