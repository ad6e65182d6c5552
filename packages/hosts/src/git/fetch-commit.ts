import { StepError } from '@keystone/plugin-kit/step-error'
import { checkout } from './argv/checkout.ts'
import { fetch } from './argv/fetch.ts'
import { fetchAll } from './argv/fetch-all.ts'
import type { GitRun } from './git-runner.ts'
import { isCommitId } from './is-commit-id.ts'

/**
 * Brings the files of a full reference or a commit into an initialised folder, with one shallow fetch
 * where the server lets it. Gives the full name of what it took.
 */
export async function fetchCommit(
  git: GitRun,
  request: { readonly directory: string; readonly url: string; readonly ref: string },
  onLine: (line: string) => void,
): Promise<string> {
  const { directory, url, ref } = request
  if (isCommitId(ref)) {
    await fetchById(git, { directory, url, id: ref }, onLine)
    return ref
  }
  await git(fetch(directory, url, ref), onLine)
  await git(checkout(directory, 'FETCH_HEAD'))
  return ref
}

async function fetchById(
  git: GitRun,
  { directory, url, id }: { readonly directory: string; readonly url: string; readonly id: string },
  onLine: (line: string) => void,
): Promise<void> {
  try {
    await git(fetch(directory, url, id), onLine)
    await git(checkout(directory, 'FETCH_HEAD'))
  } catch (error) {
    // "not our ref": the server hands out the tips of branches only; the commit may be behind one.
    if (!isMissing(error)) throw error
    onLine('The server does not give out a commit by its id; fetching all branches')
    await git(fetchAll(directory, url), onLine)
    await git(checkout(directory, id))
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof StepError && error.code === 'GIT_REF_NOT_FOUND'
}
