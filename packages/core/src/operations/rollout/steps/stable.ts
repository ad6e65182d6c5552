import type { Replica } from '@keystone/domain/entities/replica'
import { defineStep } from '@keystone/engine/define-step'
import type { StepContext } from '@keystone/engine/step-context'
import { StepError } from '@keystone/engine/step-error'
import type { ContainerObserved } from '@keystone/plugin-kit/ports/engine-port'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { type ContainerRun, containerRun } from '../../health/container-run.ts'
import { describeEnd } from '../../health/describe-end.ts'
import { absentOnceEngineAnswers } from '../../shared/absent-once-engine-answers.ts'
import { lastLogLines } from '../../shared/last-log-lines.ts'
import { nothing } from '../../shared/nothing.ts'
import { recordsOf, serverOf } from '../../shared/records-of.ts'
import { redactVariables } from '../../shared/redact-variables.ts'

const POLL_MS = 500
const input = z.object({
  /** `startedBy`: node whose output is the run that was found healthy. */
  replicas: z.array(z.object({ replicaId: z.string(), startedBy: z.string() })),
  windowMs: z.int(),
})

/**
 * The stability window (WL-9): restart count, exit and start time of every new replica, compared with
 * the run that was found healthy. A death since then fails the step, and so returns the traffic to the
 * old replicas, which still run.
 */
export const stable = defineStep<Ports>()({
  input,
  output: nothing,
  timeoutMs: 3_700_000,
  undo: { none: 'it only looks' },
  async act(context, { replicas, windowMs }) {
    const deadline = context.now() + windowMs
    const watched = await watchedOf(context, replicas)
    for (;;) {
      for (const { replica, healthyRun } of watched)
        await refuseIfDied(context, replica, healthyRun)
      const leftMs = deadline - context.now()
      if (leftMs <= 0) return {}
      await context.sleep(Math.min(POLL_MS, leftMs))
    }
  },
  /** A window that nobody watched to its end proves nothing: it is watched again. */
  async probe(context, { replicas }) {
    const found = await Promise.all(
      replicas.map(({ replicaId }) => recordsOf(context).replica(replicaId)),
    )
    return await absentOnceEngineAnswers(
      context,
      ...found.flatMap((replica) => replica?.serverId ?? []),
    )
  },
})

interface Watched {
  readonly replica: Replica
  readonly healthyRun: ContainerRun
}

async function watchedOf(
  context: StepContext<Ports>,
  replicas: z.output<typeof input>['replicas'],
): Promise<readonly Watched[]> {
  const found = await Promise.all(
    replicas.map(async ({ replicaId, startedBy }) => {
      const replica = await recordsOf(context).replica(replicaId)
      const healthyRun = containerRun.parse(context.output(startedBy))
      return replica && { replica, healthyRun }
    }),
  )
  return found.filter((one) => one !== undefined)
}

async function refuseIfDied(
  context: StepContext<Ports>,
  replica: Replica,
  healthyRun: ContainerRun,
): Promise<void> {
  const { engine } = await serverOf(context, replica.serverId)
  const seen = await engine.inspectContainer(replica.containerName, context.signal)
  const why = diedBecause(seen, healthyRun)
  if (why === undefined) return
  await redactVariables(context, replica.releaseId)
  const lines = await lastLogLines(engine, replica.containerName, 20)
  throw new StepError(
    'REPLICA_DIED',
    `${replica.containerName} died after it had taken traffic: ${why}.`,
    {
      hint: 'Traffic is back on the release before. Read the last log lines, mend the application, deploy again.',
      detail: { lastLogLines: lines },
    },
  )
}

/** Pure. */
function diedBecause(
  seen: ContainerObserved | undefined,
  { startedAt, restartCount }: ContainerRun,
): string | undefined {
  if (seen === undefined) return 'its container is gone'
  if (seen.state !== 'running') return describeEnd(seen)
  if (seen.restartCount > restartCount) return describeRestart(seen)
  if (seen.startedAt !== startedAt)
    return 'it was started anew, by a restart of its engine or by a person'
  if (seen.health === 'unhealthy') return "its image's health check fails"
  return undefined
}

function describeRestart(seen: ContainerObserved): string {
  if (seen.lastEnd === undefined) return 'its engine has started it again'
  return `${describeEnd({ ...seen, ...seen.lastEnd })}, and its engine has started it again`
}
