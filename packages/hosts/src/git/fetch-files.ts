import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { clone } from './argv/clone.ts'
import { init } from './argv/init.ts'
import { fetchCommit } from './fetch-commit.ts'
import type { GitRun } from './git-runner.ts'
import { isCommitId } from './is-commit-id.ts'

/** Names a folder of the control plane's machine, which tells a reader nothing. `--quiet` would take the progress too. */
const ANNOUNCEMENT = 'Cloning into '

/**
 * Brings the files of a branch, tag, full reference or commit into a new folder, without history where
 * the server lets it. Gives the name of what it took: the default branch by its own.
 */
export async function fetchFiles(
  git: GitRun,
  request: { readonly directory: string; readonly url: string; readonly ref: string | undefined },
  onLine: (line: string) => void,
): Promise<string> {
  const { directory, url } = request
  const ref = request.ref ?? 'HEAD'
  if (isCommitId(ref) || ref.startsWith('refs/')) {
    await git(init(directory))
    return fetchCommit(git, { directory, url, ref }, onLine)
  }
  await git(clone(directory, url, ref === 'HEAD' ? undefined : ref), (line) => {
    if (!line.startsWith(ANNOUNCEMENT)) onLine(line)
  })
  return ref === 'HEAD' ? defaultBranch(directory) : ref
}

/** A process of Git's would tell the same 5 ms later. */
async function defaultBranch(directory: string): Promise<string> {
  const head = await readFile(path.join(directory, '.git', 'HEAD'), 'utf8')
  return /^ref: (.+)$/m.exec(head)?.[1] ?? 'HEAD'
}
