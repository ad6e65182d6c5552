import type { Replica } from '@keystone/domain/entities/replica'
import { defineStep } from '@keystone/engine/define-step'
import type { StepContext } from '@keystone/engine/step-context'
import { StepError } from '@keystone/engine/step-error'
import type { ContainerObserved } from '@keystone/plugin-kit/ports/engine-port'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { describeEnd } from '../../health/describe-end.ts'
import { absentOnceEngineAnswers } from '../../shared/absent-once-engine-answers.ts'
import { lastLogLines } from '../../shared/last-log-lines.ts'
import { nothing } from '../../shared/nothing.ts'
import { recordsOf, serverOf } from '../../shared/records-of.ts'
import { redactVariables } from '../../shared/redact-variables.ts'

const POLL_MS = 500
const input = z.object({ replicaIds: z.array(z.string()), windowMs: z.int() })

/**
 * The stability window (WL-9): restart count, exit and start time of every new replica. A death inside
 * it fails the step, and so returns the traffic to the old replicas, which still run.
 */
export const stable = defineStep<Ports>()({
  input,
  output: nothing,
  timeoutMs: 3_700_000,
  undo: { none: 'it only looks' },
  async act(context, { replicaIds, windowMs }) {
    const deadline = context.now() + windowMs
    const replicas = await replicasOf(context, replicaIds)
    const first = new Map<string, number | undefined>()
    for (;;) {
      for (const replica of replicas) await refuseIfDied(context, replica, first)
      const leftMs = deadline - context.now()
      if (leftMs <= 0) return {}
      await context.sleep(Math.min(POLL_MS, leftMs))
    }
  },
  /** A window that nobody watched to its end proves nothing: it is watched again. */
  async probe(context, { replicaIds }) {
    const replicas = await Promise.all(replicaIds.map((id) => recordsOf(context).replica(id)))
    return await absentOnceEngineAnswers(
      context,
      ...replicas.flatMap((replica) => replica?.serverId ?? []),
    )
  },
})

async function replicasOf(
  context: StepContext<Ports>,
  ids: readonly string[],
): Promise<readonly Replica[]> {
  const found = await Promise.all(ids.map((id) => recordsOf(context).replica(id)))
  return found.filter((replica) => replica !== undefined)
}

async function refuseIfDied(
  context: StepContext<Ports>,
  replica: Replica,
  first: Map<string, number | undefined>,
): Promise<void> {
  const { engine } = await serverOf(context, replica.serverId)
  const seen = await engine.inspectContainer(replica.containerName, context.signal)
  if (!first.has(replica.id)) first.set(replica.id, seen?.startedAt)
  const why = diedBecause(seen, first.get(replica.id))
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
  startedAt: number | undefined,
): string | undefined {
  if (seen === undefined) return 'its container is gone'
  if (seen.state !== 'running') return describeEnd(seen)
  if (seen.restartCount > 0 && seen.startedAt !== startedAt)
    return `it restarted, ${describeEnd(seen)}`
  if (seen.startedAt !== startedAt) return 'it was started anew'
  if (seen.health === 'unhealthy') return "its image's health check fails"
  return undefined
}
