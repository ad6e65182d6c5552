import type { CheckResult, Seen } from '../check-result.ts'
import type { GitRepository } from '../ports/git-port.ts'
import type { Ports } from '../ports/ports.ts'
import { tellCheck } from '../words/tell-check.ts'
import { checkFailure } from './check-failure.ts'
import { gitRepository } from './git-repository.ts'
import { shortRef } from './short-ref.ts'

/** The repository of a source, and where its ref is: what a further look begins with. */
export interface RepositoryFound {
  readonly repository: GitRepository
  readonly commit: string
  /** As people name it. */
  readonly ref: string
  readonly seen: Seen
}

/**
 * "The key can read the repository, and the ref is there": asks the Git host, fetches nothing. `further`
 * looks at what lies there; what it throws as a StepError is the answer, too.
 */
export async function checkRepository(
  ports: Ports,
  organisationId: string,
  config: {
    readonly url: string
    readonly sourceConnectionId?: string | undefined
    readonly ref?: string | undefined
  },
  signal: AbortSignal,
  further?: (found: RepositoryFound) => Promise<CheckResult>,
): Promise<CheckResult> {
  try {
    const repository = await gitRepository(ports, organisationId, config)
    const { commit, ref: name } = await ports.git.resolve(repository, config.ref, signal)
    const ref = shortRef(name)
    const seen = tellCheck('ref-of-repository', { ref, commit, url: config.url })
    const result = { ok: true, found: seen.text, words: seen.words } as const
    return (await further?.({ repository, commit, ref, seen })) ?? result
  } catch (error) {
    return checkFailure(error)
  }
}
