import { LABELS } from '@keystone/domain/labels'
import { environmentNetworkName, oneOffContainerName } from '@keystone/domain/names/docker-names'
import { defineStep } from '@keystone/engine/define-step'
import type { StepContext } from '@keystone/engine/step-context'
import { StepError } from '@keystone/engine/step-error'
import type { ContainerSpec, EnginePort } from '@keystone/plugin-kit/ports/engine-port'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { absentOnceEngineAnswers } from '../../shared/absent-once-engine-answers.ts'
import { containerEnvironment } from '../../shared/container-environment.ts'
import { findEnvironment, findRelease, findWorkload } from '../../shared/find.ts'
import { followLogs } from '../../shared/follow-logs.ts'
import { identityLabels } from '../../shared/identity-labels.ts'
import { lastLogLines } from '../../shared/last-log-lines.ts'
import { recordsOf, serverOf } from '../../shared/records-of.ts'
import { redactVariables } from '../../shared/redact-variables.ts'

const LOG_MAX_BYTES = 10 * 1024 * 1024

const input = z.object({
  serverId: z.string(),
  workloadId: z.string(),
  releaseId: z.string(),
  command: z.array(z.string()),
  timeoutMs: z.int(),
})
type Input = z.output<typeof input>

/** `timedOut`: it was stopped because it took too long. */
export const oneOffOutput = z.object({
  container: z.string(),
  exitCode: z.int(),
  timedOut: z.boolean(),
  lastLogLines: z.array(z.string()),
})
type Output = z.output<typeof oneOffOutput>

/**
 * A migration or hook: once, in a container of its own, of the new release (WL-12). Its name is the act,
 * so after a crash the same run is found, followed and judged; it is never run a second time. The
 * container stays until `oneOffResult`, or the undo, removes it.
 */
export const oneOff = defineStep<Ports>()({
  input,
  output: oneOffOutput,
  /** Above the longest time that a command may be given, so that its own deadline comes first. */
  timeoutMs: 4 * 3_600_000 + 600_000,
  // A trouble while it is followed is no verdict: it is taken up again where it is.
  retry: { attempts: 10, baseMs: 500 },
  undo: async (context, { serverId }) => {
    const { engine } = await serverOf(context, serverId)
    await engine.removeContainer(oneOffContainerName(context.actId), context.signal)
  },
  async act(context, wanted) {
    await redactVariables(context, wanted.releaseId)
    const { engine } = await serverOf(context, wanted.serverId)
    const name = oneOffContainerName(context.actId)
    let seen = await engine.inspectContainer(name, context.signal)
    if (seen === undefined) {
      await engine.createContainer(await containerSpec(context, name, wanted), context.signal)
      context.log(`$ ${wanted.command.join(' ')}`)
      seen = await engine.inspectContainer(name, context.signal)
    }
    if (seen?.startedAt === undefined) await start(context, engine, name)
    return await endOf(context, name, wanted)
  },
  /** Whatever is there, `act` takes it up where it is: not made, made, running, ended. */
  probe: (context, { serverId }) => absentOnceEngineAnswers(context, serverId),
})

/** What the engine refuses to start never ran: past the point of no return nobody else would remove it. */
async function start(context: StepContext<Ports>, engine: EnginePort, name: string): Promise<void> {
  try {
    await engine.startContainer(name, context.signal)
  } catch (error) {
    const refused = error instanceof StepError && error.nature === 'refused'
    if (refused) await engine.removeContainer(name, context.signal)
    throw error
  }
}

async function endOf(context: StepContext<Ports>, name: string, wanted: Input): Promise<Output> {
  const { engine } = await serverOf(context, wanted.serverId)
  const deadline = AbortSignal.timeout(wanted.timeoutMs)
  const signal = AbortSignal.any([context.signal, deadline])
  const finish = async (exitCode: number, timedOut: boolean): Promise<Output> => {
    const well = exitCode === 0 && !timedOut
    return {
      container: name,
      exitCode,
      timedOut,
      lastLogLines: well ? [] : [...(await lastLogLines(engine, name, 20))],
    }
  }
  try {
    const [ended] = await Promise.all([
      engine.waitContainer(name, signal),
      followLogs(context, engine, name, signal),
    ])
    return await finish(ended.exitCode, false)
  } catch (error) {
    if (!deadline.aborted || context.signal.aborted) throw error
    await engine.stopContainer(name, 0, context.signal)
    const { exitCode } = await engine.waitContainer(name, context.signal)
    return await finish(exitCode, true)
  }
}

async function containerSpec(
  context: StepContext<Ports>,
  name: string,
  wanted: Input,
): Promise<ContainerSpec> {
  const records = recordsOf(context)
  const [workload, release, variables] = await Promise.all([
    findWorkload(records, wanted.workloadId),
    findRelease(records, wanted.releaseId),
    records.releaseVariables(wanted.releaseId),
  ])
  const environment = await findEnvironment(records, workload.environmentId)
  const [process, spec] = Object.entries(release.spec.processes)[0] ?? []
  if (process === undefined || spec === undefined)
    throw new StepError('NO_SUCH_PROCESS', 'The release has no process.')
  return {
    name,
    image: release.image,
    labels: {
      ...identityLabels(context, 'one-off'),
      [LABELS.environment]: environment.id,
      [LABELS.workload]: workload.id,
      [LABELS.release]: release.id,
    },
    command: wanted.command,
    environment: containerEnvironment({
      variables,
      release,
      workload,
      environment,
      process,
      slot: undefined,
      port: undefined,
    }),
    network: environmentNetworkName(environment.id),
    aliases: [],
    hostPorts: [],
    mounts: [],
    memoryBytes: spec.resources.memoryBytes,
    cpus: spec.resources.cpus,
    pids: spec.resources.pids,
    restart: 'no',
    stopGraceMs: release.spec.deploy.stopGraceMs,
    health: 'off',
    logMaxBytes: LOG_MAX_BYTES,
  }
}
