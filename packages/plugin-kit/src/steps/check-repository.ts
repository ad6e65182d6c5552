import type { CheckResult } from '../check-result.ts'
import type { Ports } from '../ports/ports.ts'
import { checkFound } from '../words/check-found.ts'
import { checkFailure } from './check-failure.ts'
import { gitRepository } from './git-repository.ts'
import { shortRef } from './short-ref.ts'

/** "The key can read the repository, and the ref is there": asks the Git host, fetches nothing. */
export async function checkRepository(
  ports: Ports,
  organisationId: string,
  config: {
    readonly url: string
    readonly sourceConnectionId?: string | undefined
    readonly ref?: string | undefined
  },
  signal: AbortSignal,
): Promise<CheckResult> {
  try {
    const repository = await gitRepository(ports, organisationId, config)
    const { commit, ref } = await ports.git.resolve(repository, config.ref, signal)
    return checkFound('ref-of-repository', { ref: shortRef(ref), commit, url: config.url })
  } catch (error) {
    return checkFailure(error)
  }
}
