import { StepError } from '@keystone/plugin-kit/step-error'
import { fetch } from './argv/fetch.ts'
import { fetchAll } from './argv/fetch-all.ts'
import type { GitRun } from './git-runner.ts'

/** Brings a commit into an initialised folder, and with it all branches where the server does not let it alone. */
export async function fetchById(
  git: GitRun,
  request: { readonly directory: string; readonly url: string; readonly id: string },
  onLine: (line: string) => void,
): Promise<void> {
  const { directory, url, id } = request
  try {
    await git(fetch(directory, url, id), onLine)
  } catch (error) {
    // "not our ref": the server hands out the tips of branches only; the commit may be behind one.
    if (!isMissing(error)) throw error
    onLine('The server does not give out a commit by its id; fetching all branches')
    await git(fetchAll(directory, url), onLine)
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof StepError && error.code === 'GIT_REF_NOT_FOUND'
}
