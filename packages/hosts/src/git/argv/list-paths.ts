import { HARDENED } from './hardened.ts'

/** Paths of all files, links and submodules of a commit, each ended by NUL. `commit` is a full id. */
export function listPaths(directory: string, commit: string): readonly [string, ...string[]] {
  const where = ['git', '-C', directory, ...HARDENED] as const
  return [...where, 'ls-tree', '-r', '-z', '--name-only', '--full-tree', commit]
}
