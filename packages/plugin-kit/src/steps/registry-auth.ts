import { StepError } from '@keystone/engine/step-error'
import type { RegistryAuth } from '../ports/engine-port.ts'
import type { Ports } from '../ports/ports.ts'
import type { StepRun } from '../step-run.ts'

/** Credential of a chosen registry. Throws REGISTRY_NOT_FOUND (refused). */
export async function registryAuth(
  ports: Ports,
  organisationId: string,
  registryId: string,
): Promise<RegistryAuth> {
  const auth = await ports.records(organisationId).registry(registryId)
  if (auth !== undefined) return auth
  throw new StepError('REGISTRY_NOT_FOUND', `The registry ${registryId} no longer exists`, {
    hint: 'Choose another registry in the settings of the workload, or make it again.',
  })
}

/** Credentials of those hosts that a registry is known for; none for the others (public images). */
export async function registryAuthsForHosts(
  context: StepRun,
  hosts: readonly string[],
): Promise<readonly RegistryAuth[]> {
  const records = context.deps.records(context.operation.organisationId)
  const found = await Promise.all(hosts.map((host) => records.registryForHost(host)))
  return found.filter((auth) => auth !== undefined)
}
