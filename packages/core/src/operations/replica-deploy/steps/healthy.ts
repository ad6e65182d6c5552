import type { Replica } from '@keystone/domain/entities/replica'
import type { HealthCheck } from '@keystone/domain/spec/health-check'
import { defineStep } from '@keystone/engine/define-step'
import { StepError } from '@keystone/engine/step-error'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { containerRun } from '../../health/container-run.ts'
import { effectiveHealthCheck } from '../../health/effective-health-check.ts'
import { type HealthEnd, waitUntilHealthy } from '../../health/wait-until-healthy.ts'
import { absentOnceGatewayAnswers } from '../../shared/absent-once-gateway-answers.ts'
import { describeImage } from '../../shared/describe-image.ts'
import { findRelease } from '../../shared/find.ts'
import { lastLogLines } from '../../shared/last-log-lines.ts'
import { recordsOf, serverOf } from '../../shared/records-of.ts'
import { redactVariables } from '../../shared/redact-variables.ts'
import { waitUntilIdle } from '../../shared/wait-until-idle.ts'
import { replicaDeployInput } from '../input.ts'

/** Probes by the way that traffic goes, densely at first: ready is seen within tens of milliseconds (WL-9). */
export const healthy = defineStep<Ports>()({
  input: z.unknown(),
  /** The run that answered: what the stability window compares with. */
  output: containerRun,
  /** Above the longest start period; its undo drains (up to an hour) and stops (up to ten minutes). */
  timeoutMs: 4_400_000,
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
    const { engine } = await serverOf(context, input.serverId)
    const image = await describeImage(engine, release.image, context.signal)
    const check = effectiveHealthCheck(
      release.spec.processes[input.process],
      replica.port,
      image.hasHealthCheck,
    )
    const end = await waitUntilHealthy(context, replica, check)
    if (end.is !== 'healthy')
      throw unhealthy(replica, check, end, await lastLogLines(engine, replica.containerName, 20))
    context.log(`${replica.containerName} is healthy after ${end.tookMs} ms: ${end.why}`)
    return end.run
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
  probe: (context) =>
    absentOnceGatewayAnswers(context, replicaDeployInput.parse(context.operation.input).serverId),
})

function unhealthy(
  { containerName }: Replica,
  check: HealthCheck,
  end: HealthEnd,
  lastLogLines: readonly string[],
): StepError {
  if (end.is === 'gone')
    return new StepError('REPLICA_REMOVED', `Somebody removed ${containerName} while it started.`, {
      hint: 'Find out who removes containers on the server, such as a person or a clean-up job, then deploy again. What served before serves on.',
    })
  const crashed = end.is === 'crashed'
  return new StepError(
    crashed ? 'REPLICA_CRASHED' : 'REPLICA_UNHEALTHY',
    crashed
      ? `${containerName} ended ${end.crashes} times before it was healthy: ${end.why}`
      : `${containerName} was not healthy within ${check.startPeriodMs} ms: ${end.why}`,
    {
      hint: 'Read its last log lines, mend the application or its health check, and deploy again. What served before serves on.',
      detail: { lastLogLines: [...lastLogLines], check: check.kind },
    },
  )
}
