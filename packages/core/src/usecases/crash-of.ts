import type { ContainerEnd, ContainerObserved } from '@keystone/plugin-kit/ports/engine-port'
import type { ReplicaSeen } from '@keystone/store/repositories/workload-overviews'
import { steadiness } from '../operations/health/steadiness.ts'

/** How a replica that ends by itself does so, as far as that was seen. */
export interface Crash {
  /** `web 1`. */
  readonly replica: string
  readonly isLooping: boolean
  readonly restartCount: number
  readonly endedAt: number | undefined
  readonly exitCode: number | undefined
  readonly oomKilled: boolean | undefined
}

/** What keepObserved keeps of a container; nothing of one that is missing. */
type Kept = Pick<ContainerObserved, 'restartCount' | 'exitCode' | 'oomKilled'> &
  Pick<ContainerObserved, 'startedAt' | 'finishedAt'> & { readonly lastEnd?: ContainerEnd }

/**
 * The worst of them. Reckoned from when each was seen: a look that is old says nothing about a minute of
 * life since. Pure.
 */
export function crashOf(replicas: readonly ReplicaSeen[]): Crash | undefined {
  return replicas
    .flatMap((replica) => ofOne(replica) ?? [])
    .toSorted((a, b) => b.restartCount - a.restartCount)[0]
}

function ofOne({ process, slot, state, observedAt, detail }: ReplicaSeen): Crash | undefined {
  const kept = detail as unknown as Partial<Kept>
  const { restartCount = 0, startedAt, finishedAt } = kept
  if (state === undefined || observedAt === undefined) return undefined
  const run = { state: state as ContainerObserved['state'], restartCount, startedAt }
  const found = steadiness(run, observedAt)
  if (found === 'steady') return undefined
  // While it runs, its own exit code is of nothing: the run before tells.
  const end = state === 'running' ? kept.lastEnd : kept
  return {
    replica: `${process} ${slot}`,
    isLooping: found === 'looping',
    restartCount,
    endedAt: finishedAt,
    exitCode: end?.exitCode,
    oomKilled: end?.oomKilled,
  }
}
