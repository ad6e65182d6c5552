import { HARDENED } from './hardened.ts'

/**
 * One reference or commit, without history. What it is goes to FETCH_HEAD. `without` leaves the contents
 * of its files with the host; one that cannot sends them all the same.
 */
export function fetch(
  directory: string,
  url: string,
  want: string,
  without?: 'contents',
): readonly [string, ...string[]] {
  const options = ['--progress', '--no-tags', '--depth=1', '--no-write-commit-graph']
  const filter = without === undefined ? [] : ['--filter=blob:none']
  const where = ['git', '-C', directory, ...HARDENED] as const
  return [...where, 'fetch', ...options, ...filter, '--end-of-options', url, want]
}
