import { StepError } from '@keystone/engine/step-error'
import type { GitRepository } from '../ports/git-port.ts'
import type { Ports } from '../ports/ports.ts'

/** The repository with its credential, read as late as the call. Throws SOURCE_CONNECTION_NOT_FOUND (refused). */
export async function gitRepository(
  ports: Ports,
  organisationId: string,
  config: { readonly url: string; readonly sourceConnectionId?: string | undefined },
): Promise<GitRepository> {
  if (config.sourceConnectionId === undefined)
    return { url: config.url, credential: { kind: 'none' } }
  const credential = await ports.records(organisationId).gitCredential(config.sourceConnectionId)
  if (credential === undefined)
    throw new StepError(
      'SOURCE_CONNECTION_NOT_FOUND',
      `The source connection ${config.sourceConnectionId} of this workload no longer exists`,
      { hint: 'Choose another source connection in the source of the workload, or make it again.' },
    )
  return { url: config.url, credential }
}
