import type { Replica } from '@keystone/domain/entities/replica'
import type { HealthCheck } from '@keystone/domain/spec/health-check'
import type { StepContext } from '@keystone/engine/step-context'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { serverOf } from '../shared/records-of.ts'
import { lookAtReplica } from './look-at-replica.ts'
import { nextProbeDelayMs } from './next-probe-delay-ms.ts'

/** Restarts after which a replica that never answered is given up before its start period ends. */
const CRASHES_UNTIL_HOPELESS = 3
/** The same for one whose end was never seen: only an end between two runs shows its exit code. */
const CRASHES_WITHOUT_AN_END = 6

export interface HealthEnd {
  readonly is: 'healthy' | 'unhealthy' | 'crashed'
  readonly why: string
  readonly crashes: number
  readonly tookMs: number
}

/** Looks at a replica, densely at first, until its first good answer, the end of its start period, or no hope. */
export async function waitUntilHealthy(
  context: StepContext<Ports>,
  replica: Replica,
  check: HealthCheck,
): Promise<HealthEnd> {
  const ports = await serverOf(context, replica.serverId)
  const startedAt = context.now()
  let last = ''
  let lastEnd: string | undefined
  for (;;) {
    const { is, why, crashes, end } = await lookAtReplica(ports, replica, check, context.signal)
    const tookMs = context.now() - startedAt
    if (is === 'healthy') return { is, why, crashes, tookMs }
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

function isHopeless(crashes: number, lastEnd: string | undefined): boolean {
  return crashes >= (lastEnd === undefined ? CRASHES_WITHOUT_AN_END : CRASHES_UNTIL_HOPELESS)
}
