import { LABELS } from '@keystone/domain/labels'
import { builtImageName } from '@keystone/domain/names/docker-names'
import type { Reality } from '@keystone/engine/reality'
import { StepError } from '@keystone/engine/step-error'
import type { z } from 'zod'
import type { Step } from '../step.ts'
import type { StepRun } from '../step-run.ts'
import type { BuildInput } from './build-input.ts'
import { buildLabels } from './build-labels.ts'
import { type BuildOutput, buildOutput } from './build-output.ts'
import { followBuild } from './follow-build.ts'
import type { PreparedBuild } from './prepared-build.ts'

/** The longest build that a workload may ask for, and time to prepare it; the builder itself ends it at the asked limit. */
const TIMEOUT_MS = 4 * 3_600_000 + 30 * 60_000

/**
 * A step that builds an image with the builder of a server. The node is called `build`.
 *
 * The build is named by the act, so `act` can run again at any time: it starts what is not started and
 * follows what is. That is why a running build is `present-older` to the probe ("half made: act again")
 * rather than `in-flight`: a restarted control plane follows it live to its end, and does not only wait.
 * A failed build is `absent` for the same reason: acting again reports its failure with its output.
 */
export function buildStep<I extends BuildInput>(source: {
  readonly input: z.ZodType<I>
  /** Makes the context ready on this machine; refuses what cannot be built. */
  prepare(context: StepRun, input: I): Promise<PreparedBuild>
}): Step<I, BuildOutput> {
  return {
    input: source.input,
    output: buildOutput,
    timeoutMs: TIMEOUT_MS,
    retry: { attempts: 3, baseMs: 2_000 },
    async act(context, input) {
      const builder = await builderOf(context, input)
      const prepared = await source.prepare(context, input)
      const tag = builtImageName(input.workloadId, context.actId)
      const spec = { ...prepared, ...input.limits, buildId: context.actId, tag }
      await builder.start({ ...spec, labels: buildLabels(context, input) }, context.signal)
      const imageId = await followBuild(context, builder, input.limits.timeoutMs)
      return { buildId: context.actId, imageId, tag }
    },
    probe: probeBuild,
    verify,
    undo,
  }
}

async function builderOf(context: StepRun, input: BuildInput) {
  const server = await context.deps.server(context.operation.organisationId, input.buildServerId)
  return server.builder
}

async function probeBuild(context: StepRun, input: BuildInput): Promise<Reality<BuildOutput>> {
  const { actId, deps, operation, signal } = context
  const { engine, builder } = await deps.server(operation.organisationId, input.buildServerId)
  const tag = builtImageName(input.workloadId, actId)
  const image = await engine.inspectImage(tag, signal)
  if (image !== undefined) {
    if (image.labels[LABELS.act] !== actId)
      return { is: 'foreign', why: `an image called ${tag} exists and was not built by this step` }
    return { is: 'present-same', output: { buildId: actId, imageId: image.id, tag } }
  }
  const build = await builder.observe(actId, signal)
  if (build.is === 'running')
    return { is: 'present-older', why: 'the build still runs; it is followed to its end' }
  return { is: 'absent' }
}

async function verify<I extends BuildInput>(
  context: StepRun,
  input: I,
  output: BuildOutput,
): Promise<void> {
  const { engine } = await context.deps.server(
    context.operation.organisationId,
    input.buildServerId,
  )
  const image = await engine.inspectImage(output.tag, context.signal)
  if (image?.id === output.imageId && image.labels[LABELS.act] === context.actId) return
  throw new StepError(
    'IMAGE_NOT_FOUND',
    `The build ended well, but the engine has no image ${output.tag} of this build`,
    { nature: 'lost' },
  )
}

async function undo<I extends BuildInput>(context: StepRun, input: I): Promise<void> {
  const { engine, builder } = await context.deps.server(
    context.operation.organisationId,
    input.buildServerId,
  )
  await builder.stop(context.actId, context.signal)
  await builder.discard(context.actId, context.signal)
  await engine.removeImage(builtImageName(input.workloadId, context.actId), context.signal)
}
