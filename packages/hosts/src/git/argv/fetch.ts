import { HARDENED } from './hardened.ts'

/** One reference or commit, without history. What it is goes to FETCH_HEAD. */
export function fetch(
  directory: string,
  url: string,
  want: string,
): readonly [string, ...string[]] {
  const options = ['--progress', '--no-tags', '--depth=1', '--no-write-commit-graph']
  const where = ['git', '-C', directory, ...HARDENED] as const
  return [...where, 'fetch', ...options, '--end-of-options', url, want]
}
