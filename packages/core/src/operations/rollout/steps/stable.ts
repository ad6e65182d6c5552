import type { Replica } from '@keystone/domain/entities/replica'
import { defineStep } from '@keystone/engine/define-step'
import type { StepContext } from '@keystone/engine/step-context'
import { StepError } from '@keystone/engine/step-error'
import type { ContainerObserved, EnginePort } from '@keystone/plugin-kit/ports/engine-port'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { type ContainerRun, containerRun } from '../../health/container-run.ts'
import { describeEnd } from '../../health/describe-end.ts'
import { hasEngineRestarted } from '../../health/has-engine-restarted.ts'
import { proveHealthy } from '../../health/prove-healthy.ts'
import { absentOnceEngineAnswers } from '../../shared/absent-once-engine-answers.ts'
import { findRelease } from '../../shared/find.ts'
import { lastLogLines } from '../../shared/last-log-lines.ts'
import { nothing } from '../../shared/nothing.ts'
import { recordsOf, serverOf } from '../../shared/records-of.ts'
import { redactVariables } from '../../shared/redact-variables.ts'

const POLL_MS = 500
/** A socket that systemd holds takes questions that nobody reads before the engine is back. */
const ENGINE_SILENT_MS = 15_000
const input = z.object({
  /** `startedBy`: node whose output is the run that was found healthy. */
  replicas: z.array(z.object({ replicaId: z.string(), startedBy: z.string() })),
  windowMs: z.int(),
})

/**
 * The stability window (WL-9): restart count, exit and start time of every new replica, compared with
 * the run that was found healthy. A death since then fails the step, and so returns the traffic to the
 * old replicas, which still run. A restart of the engine ends every container on it, the old ones too, and
 * says nothing about this release (F-3): the window then begins anew, with the run that is found healthy.
 */
export const stable = defineStep<Ports>()({
  input,
  output: nothing,
  /** The longest window, and once more after a restart of the engine. */
  timeoutMs: 7_400_000,
  undo: { none: 'it only looks' },
  async act(context, { replicas, windowMs }) {
    let watched = await watchedOf(context, replicas)
    for (;;) {
      const renewed = await firstRenewed(context, watched, windowMs)
      if (renewed === undefined) return {}
      const proven = await provenAnew(context, renewed)
      watched = watched.map((one) => (one === renewed ? proven : one))
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

/** Looks until the window is over, or an engine has started one of them anew, which is given. */
async function firstRenewed(
  context: StepContext<Ports>,
  watched: readonly Watched[],
  windowMs: number,
): Promise<Watched | undefined> {
  const deadline = context.now() + windowMs
  for (;;) {
    for (const one of watched) if ((await lookAgain(context, one)) === 'renewed') return one
    const leftMs = deadline - context.now()
    if (leftMs <= 0) return undefined
    await context.sleep(Math.min(POLL_MS, leftMs))
  }
}

/** @throws StepError REPLICA_DIED */
async function lookAgain(
  context: StepContext<Ports>,
  { replica, healthyRun }: Watched,
): Promise<'stayed' | 'renewed'> {
  const { engine } = await serverOf(context, replica.serverId)
  const seen = await seenForSure(context, engine, replica.containerName)
  const death = deathOf(seen, healthyRun)
  if (death === undefined) return 'stayed'
  const { deps, signal } = context
  const isRenewed =
    death.is === 'started-anew' &&
    (await hasEngineRestarted(engine, deps.installation, healthyRun, signal))
  if (isRenewed) {
    context.log(
      `${replica.containerName} was started anew by a restart of its engine: asked again, watched anew`,
    )
    return 'renewed'
  }
  await redactVariables(context, replica.releaseId)
  const lines = await lastLogLines(engine, replica.containerName, 20)
  throw new StepError(
    'REPLICA_DIED',
    `${replica.containerName} died after it had taken traffic: ${death.why}.`,
    {
      hint: 'Traffic is back on the release before. Read the last log lines, mend the application, deploy again.',
      detail: { lastLogLines: lines },
    },
  )
}

/**
 * A replica that ends by itself is started again, and its state tells so. One that stays `exited` a person has
 * stopped, or an engine that is about to end: that one answers whom it knows until its last container has
 * stopped, so it is asked whether it is there for others too, and what it shows then.
 */
async function seenForSure(
  context: StepContext<Ports>,
  engine: EnginePort,
  name: string,
): Promise<ContainerObserved | undefined> {
  const seen = await engine.inspectContainer(name, context.signal)
  if (seen?.state !== 'exited') return seen
  await engine.version(AbortSignal.any([context.signal, AbortSignal.timeout(ENGINE_SILENT_MS)]))
  return await engine.inspectContainer(name, context.signal)
}

/** What its engine has ended and started again is not to blame for that, but has yet to show that it can serve. */
async function provenAnew(context: StepContext<Ports>, { replica }: Watched): Promise<Watched> {
  const release = await findRelease(recordsOf(context), replica.releaseId)
  return { replica, healthyRun: await proveHealthy(context, release, replica) }
}

/** Pure. */
function deathOf(
  seen: ContainerObserved | undefined,
  { startedAt, restartCount }: ContainerRun,
): { readonly is: 'died' | 'started-anew'; readonly why: string } | undefined {
  if (seen === undefined) return { is: 'died', why: 'its container is gone' }
  if (seen.state !== 'running') return { is: 'died', why: describeEnd(seen) }
  if (seen.restartCount > restartCount) return { is: 'died', why: describeRestart(seen) }
  if (seen.startedAt !== startedAt)
    return { is: 'started-anew', why: 'it was started anew, by a person or another program' }
  if (seen.health === 'unhealthy') return { is: 'died', why: "its image's health check fails" }
  return undefined
}

function describeRestart(seen: ContainerObserved): string {
  if (seen.lastEnd === undefined) return 'its engine has started it again'
  return `${describeEnd({ ...seen, ...seen.lastEnd })}, and its engine has started it again`
}
