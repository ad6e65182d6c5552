import type { ImageObserved } from '@keystone/plugin-kit/ports/engine-port'
import { type SourceResult, sourceResult } from '@keystone/plugin-kit/source-result'
import type { Step } from '@keystone/plugin-kit/step'
import { StepError } from '@keystone/plugin-kit/step-error'
import type { StepRun } from '@keystone/plugin-kit/step-run'
import { imageFacts } from '@keystone/plugin-kit/steps/image-facts'
import { authOf } from '../auth-of.ts'
import { explainRegistryError } from '../explain-registry-error.ts'
import { type ImageInput, imageInput } from '../image-input.ts'
import { resolved } from '../resolved.ts'

/** Pulls by digest what the server does not have, and tells what it is. The node is called `image`. */
export const pullStep: Step<ImageInput, SourceResult> = {
  input: imageInput,
  output: sourceResult,
  timeoutMs: 60 * 60_000,
  retry: { attempts: 4, baseMs: 2_000 },
  async act(context, input) {
    const image = (await onServer(context, input)) ?? (await pull(context, input))
    return result(context, input, image)
  },
  async probe(context, input) {
    const image = await onServer(context, input)
    if (image === undefined) return { is: 'absent' }
    return { is: 'present-same', output: result(context, input, image) }
  },
  async verify(context, input, output) {
    if ((await onServer(context, input)) !== undefined) return
    throw new StepError('IMAGE_NOT_FOUND', `${output.image} is not on the server after the pull`, {
      nature: 'lost',
    })
  },
  undo: { none: 'an image known by its content may serve other releases; pruning removes it' },
}

async function onServer(context: StepRun, input: ImageInput): Promise<ImageObserved | undefined> {
  const { engine } = await serverOf(context, input)
  return engine.inspectImage(imageOf(context), context.signal)
}

async function pull(context: StepRun, input: ImageInput): Promise<ImageObserved> {
  const { engine } = await serverOf(context, input)
  const image = imageOf(context)
  if (image.startsWith('sha256:')) throw vanished(input.reference, image)
  try {
    const auth = await authOf(context.deps, context.operation.organisationId, input)
    if (auth !== undefined) context.redact(auth.password.reveal())
    const onLine = (line: string): void => context.log(line)
    return await engine.pullImage(image, auth, onLine, context.signal)
  } catch (error) {
    throw explainRegistryError(error)
  }
}

function vanished(reference: string, image: string): StepError {
  return new StepError(
    'IMAGE_NOT_FOUND',
    `${reference} was ${image} on the server a moment ago and is gone; no registry has it`,
    { hint: 'Build or load the image on the server again, then deploy again.' },
  )
}

function result(context: StepRun, input: ImageInput, image: ImageObserved): SourceResult {
  return {
    image: imageOf(context),
    ...imageFacts(image),
    origin: { sourceKind: 'image', reference: input.reference },
  }
}

function imageOf(context: StepRun): string {
  return resolved.parse(context.output('resolve')).image
}

function serverOf(context: StepRun, input: ImageInput) {
  return context.deps.server(context.operation.organisationId, input.buildServerId)
}
