import { StepError } from '@keystone/plugin-kit/step-error'
import { lfsPull } from './argv/lfs-pull.ts'
import type { GitRun } from './git-runner.ts'

/** Replaces the pointers of Git LFS by their files, from the repository's own host only. */
export async function pullLfs(
  git: GitRun,
  directory: string,
  url: string,
  onLine: (line: string) => void,
): Promise<void> {
  try {
    await git(lfsPull(directory, url), onLine)
  } catch (error) {
    if (!(error instanceof StepError && /'lfs' is not a git command/.test(error.message)))
      throw error
    throw new StepError(
      'GIT_LFS_MISSING',
      'This workload uses Git LFS, and git-lfs is not installed',
      {
        hint: 'Install git-lfs on the machine of the control plane (apt-get install git-lfs).',
      },
    )
  }
}
