import { HARDENED } from './hardened.ts'

/** Id, author, time (s) and message of HEAD, each ended by NUL. */
export function showHead(directory: string): readonly [string, ...string[]] {
  const where = ['git', '-C', directory, ...HARDENED] as const
  return [...where, 'log', '-1', '--no-show-signature', '--format=%H%x00%an <%ae>%x00%ct%x00%B%x00']
}
