import { StepError } from '@keystone/engine/step-error'
import type { EnginePort } from '@keystone/plugin-kit/ports/engine-port'

/** What the image says about itself that a replica needs to know. */
export async function describeImage(
  engine: EnginePort,
  image: string,
  signal: AbortSignal,
): Promise<{ readonly exposedPort?: number; readonly hasHealthCheck: boolean }> {
  const seen = await engine.inspectImage(image, signal)
  if (seen === undefined)
    throw new StepError('IMAGE_NOT_FOUND', `The image ${image} is not on the server any more.`, {
      hint: 'Deploy from the source again; that makes the image anew.',
    })
  const [port, ...others] = seen.exposedPorts
  return {
    ...(port !== undefined && others.length === 0 ? { exposedPort: port } : {}),
    hasHealthCheck: seen.hasHealthCheck,
  }
}
