import { StepError } from '@keystone/plugin-kit/step-error'

const HINTS: Readonly<Record<string, string>> = {
  IMAGE_NOT_FOUND:
    'Check the name and the tag. Registries also say "not found" for private images that the credentials may not see.',
  REGISTRY_DENIED:
    'Choose a registry connection whose user may pull this image, and test it on its page.',
  REGISTRY_UNREACHABLE:
    'Check that this machine can reach the registry. Images already on the server are used without it.',
}

/** The same error with what to do next, where the port did not say it. */
export function explainRegistryError(error: unknown): unknown {
  if (!(error instanceof StepError) || error.hint !== undefined) return error
  const hint = HINTS[error.code]
  if (hint === undefined) return error
  const { nature, detail } = error
  return new StepError(error.code, error.message, {
    nature,
    hint,
    ...(detail === undefined ? {} : { detail }),
    cause: error,
  })
}
