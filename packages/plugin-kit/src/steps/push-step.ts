import type { Reality } from '@keystone/engine/reality'
import { StepError } from '@keystone/engine/step-error'
import { z } from 'zod'
import type { Step } from '../step.ts'
import type { StepRun } from '../step-run.ts'
import { registryAuth } from './registry-auth.ts'
import { stepOutput } from './step-output.ts'

const pushInput = z.looseObject({
  buildServerId: z.string(),
  registryId: z.string(),
  /** With the registry's host: `registry.example.com/shop/web`. */
  repository: z.string(),
})

/** `repository@sha256:…` */
export const pushOutput = z.looseObject({ image: z.string() })

type PushInput = z.output<typeof pushInput>
type PushOutput = z.output<typeof pushOutput>

/** Brings the built image to a registry under the build's own tag; from there on it is known by its digest. The node is called `push`. */
export const pushStep: Step<PushInput, PushOutput> = {
  input: pushInput,
  output: pushOutput,
  timeoutMs: 60 * 60_000,
  retry: { attempts: 4, baseMs: 2_000 },
  act,
  probe,
  verify,
  /**
   * Takes back the local name only. What the registry got stays: it is known by its content, costs
   * nobody a name, another release may be the same bytes, and registries have their own retention.
   */
  async undo(context, input) {
    const built = context.outputIfDone('build')
    if (built === undefined) return
    const { engine } = await serverOf(context, input)
    await engine.removeImage(target(context, input), context.signal)
  },
}

async function act(context: StepRun, input: PushInput): Promise<PushOutput> {
  const { engine } = await serverOf(context, input)
  const auth = await authOf(context, input)
  const reference = target(context, input)
  await engine.tagImage(stepOutput.build(context).imageId, reference, context.signal)
  context.log(`Pushing ${reference}`)
  const onLine = (line: string): void => context.log(line)
  const { digest } = await engine.pushImage(reference, auth, onLine, context.signal)
  return { image: `${input.repository}@${digest}` }
}

async function probe(context: StepRun, input: PushInput): Promise<Reality<PushOutput>> {
  try {
    return { is: 'present-same', output: { image: await pushed(context, input) } }
  } catch (error) {
    if (error instanceof StepError && error.code === 'IMAGE_NOT_FOUND') return { is: 'absent' }
    throw error
  }
}

async function verify(context: StepRun, input: PushInput, output: PushOutput): Promise<void> {
  const found = await pushed(context, input)
  if (found === output.image) return
  throw new StepError(
    'PUSH_MISMATCH',
    `The registry has ${found} where ${output.image} was pushed`,
    {
      hint: 'Something else writes to this repository under our tags. Give Keystone a repository of its own.',
    },
  )
}

/** What the registry itself has under the tag of this build. */
async function pushed(context: StepRun, input: PushInput): Promise<string> {
  const auth = await authOf(context, input)
  const reference = target(context, input)
  const { digest } = await context.deps.registry.digest(reference, auth, context.signal)
  return `${input.repository}@${digest}`
}

function target(context: StepRun, input: PushInput): string {
  return `${input.repository}:${stepOutput.build(context).buildId}`
}

async function authOf(context: StepRun, input: PushInput) {
  const auth = await registryAuth(context.deps, context.operation.organisationId, input.registryId)
  context.redact(auth.password.reveal())
  return auth
}

function serverOf(context: StepRun, input: PushInput) {
  return context.deps.server(context.operation.organisationId, input.buildServerId)
}
