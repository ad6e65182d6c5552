import { HARDENED } from './hardened.ts'

/** `MODE TYPE ID TAB PATH NUL` of what a commit has at these paths, which are no patterns. `commit` is a full id. */
export function showEntries(
  directory: string,
  commit: string,
  paths: readonly string[],
): readonly [string, ...string[]] {
  const where = ['git', '--literal-pathspecs', '-C', directory, ...HARDENED] as const
  return [...where, 'ls-tree', '-z', '--full-tree', commit, '--', ...paths]
}
