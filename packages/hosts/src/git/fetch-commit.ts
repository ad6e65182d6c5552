import { checkout } from './argv/checkout.ts'
import { fetch } from './argv/fetch.ts'
import { fetchById } from './fetch-by-id.ts'
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
    await git(checkout(directory, ref))
    return ref
  }
  await git(fetch(directory, url, ref), onLine)
  await git(checkout(directory, 'FETCH_HEAD'))
  return ref
}
