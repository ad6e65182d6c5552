import { parseImageReference } from '@keystone/domain/names/parse-image-reference'
import type { Step } from '@keystone/plugin-kit/step'
import { StepError } from '@keystone/plugin-kit/step-error'
import type { StepRun } from '@keystone/plugin-kit/step-run'
import { authOf } from '../auth-of.ts'
import { explainRegistryError } from '../explain-registry-error.ts'
import { type ImageInput, imageInput } from '../image-input.ts'
import { type Resolved, resolved } from '../resolved.ts'

const ATTEMPTS = 3

/** A tag becomes a digest here, once; everything later uses the digest (WL-3). Changes nothing, so it is simply asked again. */
export const resolveStep: Step<ImageInput, Resolved> = {
  input: imageInput,
  output: resolved,
  timeoutMs: 2 * 60_000,
  retry: { attempts: ATTEMPTS, baseMs: 500 },
  act,
  // Answering "absent" makes the engine ask again: a reading step has no trace that could be found.
  probe: async () => ({ is: 'absent' }),
  undo: { none: 'it only asked the registry' },
}

async function act(context: StepRun, input: ImageInput): Promise<Resolved> {
  const { repository, digest } = parseImageReference(input.reference)
  if (digest !== undefined) return { image: `${repository}@${digest}` }
  try {
    const auth = await authOf(context.deps, context.operation.organisationId, input)
    if (auth !== undefined) context.redact(auth.password.reveal())
    const found = await context.deps.registry.digest(input.reference, auth, context.signal)
    context.log(`${input.reference} is ${found.digest}`)
    return { image: `${repository}@${found.digest}` }
  } catch (error) {
    // Not at the first silence: what lies on the server may be an older image of the same tag.
    if (!isUnreachable(error) || context.attempt < ATTEMPTS) throw explainRegistryError(error)
    return { image: await imageOnServer(context, input, error) }
  }
}

function isUnreachable(error: unknown): error is StepError {
  return error instanceof StepError && error.code === 'REGISTRY_UNREACHABLE'
}

/**
 * What the engine has under the name, said aloud: a machine without a way to the registry (or with an image
 * made by hand) must still be able to deploy what it has. The digest is preferred where the image has one,
 * since other servers can pull that.
 */
async function imageOnServer(
  context: StepRun,
  input: ImageInput,
  unreachable: StepError,
): Promise<string> {
  const server = await context.deps.server(context.operation.organisationId, input.buildServerId)
  const local = await server.engine.inspectImage(input.reference, context.signal)
  if (local === undefined) throw explainRegistryError(unreachable)
  const { repository } = parseImageReference(input.reference)
  const digest = local.digests.find((one) => one.startsWith(`${repository}@`))
  if (digest === undefined && input.needsRegistry) throw localOnly(input.reference)
  context.log(
    `The registry cannot be reached (${unreachable.message}). Using the image that the server ${server.server.name} already has as ${input.reference}: ${digest ?? local.id}`,
  )
  return digest ?? local.id
}

function localOnly(reference: string): StepError {
  return new StepError(
    'IMAGE_LOCAL_ONLY',
    `${reference} is on one server only and no registry has it, but several servers need it`,
    { hint: 'Push the image to a registry, or place the workload on one server.' },
  )
}
