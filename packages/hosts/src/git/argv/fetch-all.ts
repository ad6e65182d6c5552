import { HARDENED } from './hardened.ts'

/** All branches and tags with their history: for a server that does not hand out a commit by its id. */
export function fetchAll(directory: string, url: string): readonly [string, ...string[]] {
  const where = ['git', '-C', directory, ...HARDENED] as const
  const want = ['+refs/heads/*:refs/remotes/origin/*', '+refs/tags/*:refs/tags/*']
  return [...where, 'fetch', '--progress', '--no-tags', '--end-of-options', url, ...want]
}
