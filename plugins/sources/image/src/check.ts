import type { Source } from '@keystone/plugin-kit/source'
import { checkFailure } from '@keystone/plugin-kit/steps/check-failure'
import { checkFound } from '@keystone/plugin-kit/words/check-found'
import { authOf } from './auth-of.ts'
import type { ImageConfig } from './config.ts'
import { explainRegistryError } from './explain-registry-error.ts'

/** The registry knows the image and lets these credentials see it. */
export const checkImage: Source<ImageConfig>['check'] = async (
  ports,
  organisationId,
  config,
  signal,
) => {
  try {
    const auth = await authOf(ports, organisationId, config)
    const { digest } = await ports.registry.digest(config.reference, auth, signal)
    return checkFound('image-is', { reference: config.reference, digest })
  } catch (error) {
    return checkFailure(explainRegistryError(error))
  }
}
