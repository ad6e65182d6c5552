import type { GitFound, GitLook, GitSight } from '@keystone/plugin-kit/ports/git-port'
import { catBlob } from './argv/cat-blob.ts'
import { init } from './argv/init.ts'
import { listPaths } from './argv/list-paths.ts'
import { showEntries } from './argv/show-entries.ts'
import { assertSize } from './assert-size.ts'
import { fetchById } from './fetch-by-id.ts'
import { findEntry } from './find-entry.ts'
import type { GitRun } from './git-runner.ts'
import { pathAndAbove } from './path-and-above.ts'

type Look = Omit<GitLook, 'repository'> & {
  readonly directory: string
  readonly url: string
  readonly maxFetchBytes: number
}

/**
 * Fetches a commit into a new folder and reads its tree, and of its files the one that is asked for. All of
 * it: to leave the files with the host makes Git ask for them behind one's back, and a host that has gone
 * over to the dumb protocol by then has that start itself without end (seen with Git 2.39).
 */
export async function lookAtCommit(git: GitRun, look: Look): Promise<GitSight> {
  const { directory, url, commit } = look
  await git(init(directory))
  await fetchById(git, { directory, url, id: commit }, () => undefined)
  // What came faster than the watch over running commands looks.
  await assertSize(directory, look.maxFetchBytes)
  const listed = await git(listPaths(directory, commit))
  // What stands behind the last NUL is nothing, or a path that was cut off.
  return { found: await findAt(git, look), paths: listed.split('\0').slice(0, -1) }
}

async function findAt(git: GitRun, look: Look): Promise<GitFound | undefined> {
  const { directory, commit, path } = look
  if (path === '.') return { is: 'folder', path }
  const shown = await git(showEntries(directory, commit, pathAndAbove(path)))
  const entry = findEntry(shown, path)
  return entry?.is === 'file' ? readFile(git, look, entry.id) : entry
}

async function readFile(
  git: GitRun,
  { directory, maxBytes }: Look,
  id: string,
): Promise<GitFound | undefined> {
  const bytes = Number(await git(catBlob(directory, id, 'size')))
  const text = bytes > maxBytes ? undefined : await git(catBlob(directory, id, 'bytes'))
  return { is: 'file', bytes, text }
}
