import { HARDENED } from './hardened.ts'

/**
 * Clones the submodules of this repository, not theirs: each level is looked at before it is fetched.
 * The remote is named for this call, because relative addresses of submodules count from it.
 */
export function submoduleUpdate(directory: string, url: string): readonly [string, ...string[]] {
  const where = ['git', '-C', directory, ...HARDENED, '-c', `remote.origin.url=${url}`] as const
  const options = ['--quiet', 'update', '--init', '--checkout', '--depth=1', '--jobs=2']
  return [...where, 'submodule', ...options]
}
