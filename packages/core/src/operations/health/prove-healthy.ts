import type { Release } from '@keystone/domain/entities/release'
import type { Replica } from '@keystone/domain/entities/replica'
import type { HealthCheck } from '@keystone/domain/spec/health-check'
import type { StepContext } from '@keystone/engine/step-context'
import { StepError } from '@keystone/engine/step-error'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { describeImage } from '../shared/describe-image.ts'
import { lastLogLines } from '../shared/last-log-lines.ts'
import { serverOf } from '../shared/records-of.ts'
import { redactVariables } from '../shared/redact-variables.ts'
import type { ContainerRun } from './container-run.ts'
import { effectiveHealthCheck } from './effective-health-check.ts'
import { type HealthEnd, waitUntilHealthy } from './wait-until-healthy.ts'

/**
 * Waits for a replica's good answer by its own check, and gives the run that gave it.
 *
 * @throws StepError REPLICA_UNHEALTHY, REPLICA_CRASHED or REPLICA_REMOVED, with its last log lines
 */
export async function proveHealthy(
  context: StepContext<Ports>,
  release: Release,
  replica: Replica,
): Promise<ContainerRun> {
  await redactVariables(context, release.id)
  const { engine } = await serverOf(context, replica.serverId)
  const image = await describeImage(engine, release.image, context.signal)
  const check = effectiveHealthCheck(
    release.spec.processes[replica.process],
    replica.port,
    image.hasHealthCheck,
  )
  const end = await waitUntilHealthy(context, replica, check)
  if (end.is !== 'healthy')
    throw unhealthy(replica, check, end, await lastLogLines(engine, replica.containerName, 20))
  context.log(`${replica.containerName} is healthy after ${end.tookMs} ms: ${end.why}`)
  return end.run
}

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
