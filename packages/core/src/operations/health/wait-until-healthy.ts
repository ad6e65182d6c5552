import type { Replica } from '@keystone/domain/entities/replica'
import type { HealthCheck } from '@keystone/domain/spec/health-check'
import type { StepContext } from '@keystone/engine/step-context'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { serverOf } from '../shared/records-of.ts'
import type { ContainerRun } from './container-run.ts'
import { lookAtReplica } from './look-at-replica.ts'
import { nextProbeDelayMs } from './next-probe-delay-ms.ts'
import { runOf } from './run-of.ts'

/** Restarts after which a replica that never answered is given up before its start period ends. */
const CRASHES_UNTIL_HOPELESS = 3
/** The same for one whose end was never seen: only an end between two runs shows its exit code. */
const CRASHES_WITHOUT_AN_END = 6

export type HealthEnd = {
  readonly why: string
  readonly crashes: number
  readonly tookMs: number
} & (
  | { readonly is: 'healthy'; readonly run: ContainerRun }
  | { readonly is: 'unhealthy' | 'crashed' | 'gone' }
)

/**
 * Looks at a replica, densely at first, until its first good answer, the end of its start period, or no
 * hope. A good answer counts only for a run that was seen before and after it: whoever watches the
 * replica from now on compares with that run, so a death at any later moment is noticed.
 */
export async function waitUntilHealthy(
  context: StepContext<Ports>,
  replica: Replica,
  check: HealthCheck,
): Promise<HealthEnd> {
  const ports = await serverOf(context, replica.serverId)
  const startedAt = context.now()
  let last = ''
  let lastEnd: string | undefined
  let before = runOf(await ports.engine.inspectContainer(replica.containerName, context.signal))
  for (;;) {
    const look = await lookAtReplica(ports, replica, check, context.signal)
    const { is, why, crashes, end, run } = look
    const tookMs = context.now() - startedAt
    if (is === 'gone') return { is, why, crashes, tookMs }
    if (is === 'healthy' && run !== undefined && isSameRun(run, before))
      return { is, why, crashes, tookMs, run }
    before = run
    if (why !== last) context.log(`Not yet healthy: ${why}`)
    last = why
    lastEnd = end ?? lastEnd
    if (isHopeless(crashes, lastEnd)) {
      return { is: 'crashed', why: lastEnd ?? why, crashes, tookMs }
    }
    if (tookMs >= check.startPeriodMs) return { is: 'unhealthy', why, crashes, tookMs }
    await context.sleep(nextProbeDelayMs(tookMs, check.intervalMs))
  }
}

function isSameRun(run: ContainerRun, before: ContainerRun | undefined): boolean {
  return run.startedAt === before?.startedAt && run.restartCount === before?.restartCount
}

function isHopeless(crashes: number, lastEnd: string | undefined): boolean {
  return crashes >= (lastEnd === undefined ? CRASHES_WITHOUT_AN_END : CRASHES_UNTIL_HOPELESS)
}
