import { defineStep } from '@keystone/engine/define-step'
import { StepError } from '@keystone/engine/step-error'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { effectiveHealthCheck } from '../../health/effective-health-check.ts'
import { lookAtReplica } from '../../health/look-at-replica.ts'
import { nextProbeDelayMs } from '../../health/next-probe-delay-ms.ts'
import { describeImage } from '../../shared/describe-image.ts'
import { findRelease } from '../../shared/find.ts'
import { lastLogLines } from '../../shared/last-log-lines.ts'
import { nothing } from '../../shared/nothing.ts'
import { recordsOf, serverOf } from '../../shared/records-of.ts'
import { redactVariables } from '../../shared/redact-variables.ts'
import { waitUntilIdle } from '../../shared/wait-until-idle.ts'
import { replicaDeployInput } from '../input.ts'

/** Restarts after which a replica that never answered is given up before its start period ends. */
const CRASHES_UNTIL_HOPELESS = 3

/** Probes by the way that traffic goes, densely at first: ready is seen within tens of milliseconds (WL-9). */
export const healthy = defineStep<Ports>()({
  input: z.unknown(),
  output: nothing,
  timeoutMs: 3_700_000,
  async act(context) {
    const input = replicaDeployInput.parse(context.operation.input)
    await redactVariables(context, input.releaseId)
    const records = recordsOf(context)
    const [release, replica] = await Promise.all([
      findRelease(records, input.releaseId),
      records.replica(input.replicaId),
    ])
    if (replica === undefined)
      throw new StepError('REPLICA_NOT_FOUND', 'The row of this replica is gone.')
    const { engine, gateway } = await serverOf(context, input.serverId)
    const image = await describeImage(engine, release.image, context.signal)
    const check = effectiveHealthCheck(
      release.spec.processes[input.process],
      replica.port,
      image.hasHealthCheck,
    )
    const startedAt = context.now()
    let last = ''
    for (;;) {
      const seen = await lookAtReplica({ engine, gateway }, replica, check, context.signal)
      if (seen.is === 'healthy') {
        context.log(
          `${replica.containerName} is healthy after ${context.now() - startedAt} ms: ${seen.why}`,
        )
        return {}
      }
      if (seen.why !== last) context.log(`Not yet healthy: ${seen.why}`)
      last = seen.why
      const waitedMs = context.now() - startedAt
      const hopeless = seen.crashes >= CRASHES_UNTIL_HOPELESS
      if (hopeless || waitedMs >= check.startPeriodMs) {
        const lines = await lastLogLines(engine, replica.containerName, 20)
        throw new StepError(
          hopeless ? 'REPLICA_CRASHED' : 'REPLICA_UNHEALTHY',
          hopeless
            ? `${replica.containerName} ended ${seen.crashes} times before it was healthy: ${seen.why}`
            : `${replica.containerName} was not healthy within ${check.startPeriodMs} ms: ${seen.why}`,
          {
            hint: 'Read its last log lines, mend the application or its health check, and deploy again. The release before it serves on.',
            detail: { lastLogLines: lines, check: check.kind },
          },
        )
      }
      await context.sleep(nextProbeDelayMs(waitedMs, check.intervalMs))
    }
  },
  /** It may have had traffic already: its requests end and it stops in peace before it is removed. */
  async undo(context) {
    const input = replicaDeployInput.parse(context.operation.input)
    const records = recordsOf(context)
    const [release, replica] = await Promise.all([
      records.release(input.releaseId),
      records.replica(input.replicaId),
    ])
    if (replica === undefined || release === undefined) return
    const { drainTimeoutMs, stopGraceMs } = release.spec.deploy
    await waitUntilIdle(context, replica, drainTimeoutMs)
    const { engine } = await serverOf(context, replica.serverId)
    await engine.stopContainer(replica.containerName, stopGraceMs, context.signal)
  },
  /** Health is never carried over a restart of the control plane: it is looked at again. */
  probe: async () => ({ is: 'absent' }),
})
