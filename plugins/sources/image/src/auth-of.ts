import { parseImageReference } from '@keystone/domain/names/parse-image-reference'
import type { RegistryAuth } from '@keystone/plugin-kit/ports/engine-port'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { registryAuth } from '@keystone/plugin-kit/steps/registry-auth'

/** Credentials for an image: of the chosen registry, else of the one known for its host, else none. Throws REGISTRY_NOT_FOUND. */
export async function authOf(
  ports: Ports,
  organisationId: string,
  image: { readonly reference: string; readonly registryId?: string | undefined },
): Promise<RegistryAuth | undefined> {
  if (image.registryId !== undefined) return registryAuth(ports, organisationId, image.registryId)
  const { host } = parseImageReference(image.reference)
  return ports.records(organisationId).registryForHost(host)
}
