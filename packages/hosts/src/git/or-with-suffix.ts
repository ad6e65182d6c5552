import type { GitRepository } from '@keystone/plugin-kit/ports/git-port'
import { StepError } from '@keystone/plugin-kit/step-error'

/**
 * Works with the repository as it is addressed, and once more with `.git` behind it where its host
 * redirects: GitLab answers so to the address that stands in the browser. Other redirects stay refused.
 */
export async function orWithSuffix<T>(
  repository: GitRepository,
  work: (repository: GitRepository) => Promise<T>,
): Promise<T> {
  try {
    return await work(repository)
  } catch (error) {
    const { url } = repository
    const hasMoved = error instanceof StepError && error.code === 'GIT_MOVED'
    if (!hasMoved || url.endsWith('.git')) throw error
    return work({ ...repository, url: `${url.replace(/\/$/, '')}.git` })
  }
}
