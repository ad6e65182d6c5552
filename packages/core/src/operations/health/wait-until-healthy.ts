import type { Replica } from '@keystone/domain/entities/replica'
import type { HealthCheck } from '@keystone/domain/spec/health-check'
import type { StepContext } from '@keystone/engine/step-context'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { serverOf } from '../shared/records-of.ts'
import { lookAtReplica } from './look-at-replica.ts'
import { nextProbeDelayMs } from './next-probe-delay-ms.ts'

/** Restarts after which a replica that never answered is given up before its start period ends. */
const CRASHES_UNTIL_HOPELESS = 3

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
  for (;;) {
    const { is, why, crashes } = await lookAtReplica(ports, replica, check, context.signal)
    const tookMs = context.now() - startedAt
    if (is === 'healthy') return { is, why, crashes, tookMs }
    if (why !== last) context.log(`Not yet healthy: ${why}`)
    last = why
    if (crashes >= CRASHES_UNTIL_HOPELESS) return { is: 'crashed', why, crashes, tookMs }
    if (tookMs >= check.startPeriodMs) return { is: 'unhealthy', why, crashes, tookMs }
    await context.sleep(nextProbeDelayMs(tookMs, check.intervalMs))
  }
}
