import type { Release } from '@keystone/domain/entities/release'
import type { Replica } from '@keystone/domain/entities/replica'
import type { HealthCheck } from '@keystone/domain/spec/health-check'
import type { StepContext } from '@keystone/engine/step-context'
import { StepError } from '@keystone/engine/step-error'
import type { EnginePort } from '@keystone/plugin-kit/ports/engine-port'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { describeImage } from '../shared/describe-image.ts'
import { lastLogLines } from '../shared/last-log-lines.ts'
import { serverOf } from '../shared/records-of.ts'
import { redactVariables } from '../shared/redact-variables.ts'
import type { ContainerRun } from './container-run.ts'
import { effectiveHealthCheck } from './effective-health-check.ts'
import { explainSilence } from './explain-silence.ts'
import { findListeners } from './find-listeners.ts'
import type { Listeners } from './read-listeners.ts'
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
  if (end.is !== 'healthy') {
    const listeners = await listenersOf(context, engine, replica, check, end)
    const lines = await lastLogLines(engine, replica.containerName, 20)
    throw unhealthy(replica, check, end, { lines, listeners })
  }
  context.log(`${replica.containerName} is healthy after ${end.tookMs} ms: ${end.why}`)
  return end.run
}

/** Only of one that runs and is asked on a port: of others it explains nothing. */
async function listenersOf(
  { signal }: StepContext<Ports>,
  engine: EnginePort,
  replica: Replica,
  check: HealthCheck,
  end: HealthEnd,
): Promise<Listeners | undefined> {
  const isAsked = replica.port !== undefined && (check.kind === 'http' || check.kind === 'tcp')
  return end.is === 'unhealthy' && isAsked ? findListeners(engine, replica, signal) : undefined
}

function unhealthy(
  { containerName, port }: Replica,
  check: HealthCheck,
  end: HealthEnd,
  seen: { readonly lines: readonly string[]; readonly listeners: Listeners | undefined },
): StepError {
  if (end.is === 'gone')
    return new StepError('REPLICA_REMOVED', `Somebody removed ${containerName} while it started.`, {
      hint: 'Find out who removes containers on the server, such as a person or a clean-up job, then deploy again. What served before serves on.',
    })
  const crashed = end.is === 'crashed'
  const { lines, listeners } = seen
  const silence = port && listeners && explainSilence(port, listeners)
  const why = silence ? `${end.why}: ${silence.why}` : end.why
  return new StepError(
    crashed ? 'REPLICA_CRASHED' : 'REPLICA_UNHEALTHY',
    crashed
      ? `${containerName} ended ${end.crashes} times before it was healthy: ${end.why}`
      : `${containerName} was not healthy within ${check.startPeriodMs} ms: ${why}`,
    {
      hint: silence
        ? `${silence.hint} What served before serves on.`
        : 'Read its last log lines, mend the application or its health check, and deploy again. What served before serves on.',
      detail: {
        lastLogLines: [...lines],
        check: check.kind,
        ...(port === undefined ? {} : { port }),
        ...(listeners === undefined
          ? {}
          : {
              listens: {
                reachable: [...listeners.reachable],
                loopbackOnly: [...listeners.loopbackOnly],
              },
            }),
      },
    },
  )
}
