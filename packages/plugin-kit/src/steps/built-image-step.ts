import type { Reality } from '@keystone/engine/reality'
import { StepError } from '@keystone/engine/step-error'
import { z } from 'zod'
import { type SourceResult, sourceResult } from '../source-result.ts'
import type { Step } from '../step.ts'
import type { StepRun } from '../step-run.ts'
import { imageFacts } from './image-facts.ts'
import { pushOutput } from './push-step.ts'
import { shortRef } from './short-ref.ts'
import { stepOutput } from './step-output.ts'

const builtImageInput = z.looseObject({
  sourceKind: z.string(),
  buildServerId: z.string(),
  /** Where the source knows better than the image, whose base may expose more. */
  port: z.int().optional(),
})

type BuiltImageInput = z.output<typeof builtImageInput>

/**
 * The last node, `image`, of a source that builds: looks at what the engine has and gives the result. It
 * also removes the working copy and the builder's bookkeeping, here and not at the end of the build,
 * because a build that is found finished after a crash is adopted without running its `act` again.
 */
export const builtImageStep: Step<BuiltImageInput, SourceResult> = {
  input: builtImageInput,
  output: sourceResult,
  timeoutMs: 5 * 60_000,
  retry: { attempts: 4, baseMs: 1_000 },
  async act(context, input) {
    const result = await observe(context, input)
    const { buildId } = stepOutput.build(context)
    const { builder } = await serverOf(context, input)
    await builder.discard(buildId, context.signal)
    await context.deps.workspaces.remove(stepOutput.checkout(context).workspace)
    return result
  },
  probe,
  async verify(context, input) {
    await observe(context, input)
  },
  undo: { none: 'it looked at the image and removed temporary files' },
}

async function probe(context: StepRun, input: BuiltImageInput): Promise<Reality<SourceResult>> {
  const workspace = stepOutput.checkout(context).workspace
  if ((await context.deps.workspaces.exists(workspace)) !== undefined) return { is: 'absent' }
  return { is: 'present-same', output: await observe(context, input) }
}

async function observe(context: StepRun, input: BuiltImageInput): Promise<SourceResult> {
  const built = stepOutput.build(context)
  const { engine } = await serverOf(context, input)
  const image = await engine.inspectImage(built.imageId, context.signal)
  if (image === undefined)
    throw new StepError(
      'IMAGE_NOT_FOUND',
      `The image ${built.imageId} is no longer on the server`,
      {
        hint: 'Something removed it right after the build (a clean-up of the engine?). Deploy again.',
      },
    )
  const pushed = context.outputIfDone('push')
  const port = input.port === undefined ? {} : { exposedPort: input.port }
  return {
    image: pushed === undefined ? image.id : pushOutput.parse(pushed).image,
    ...imageFacts(image),
    ...port,
    origin: origin(context, input),
  }
}

function origin(context: StepRun, input: BuiltImageInput): SourceResult['origin'] {
  const { commit, ref, message, author } = stepOutput.checkout(context)
  return { sourceKind: input.sourceKind, commit, ref: shortRef(ref), message, author }
}

function serverOf(context: StepRun, input: BuiltImageInput) {
  return context.deps.server(context.operation.organisationId, input.buildServerId)
}
