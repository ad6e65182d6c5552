import { HARDENED } from './hardened.ts'

/** References of a repository whose names end in one of the patterns, and which branch HEAD is. */
export function lsRemote(url: string, patterns: readonly string[]): readonly [string, ...string[]] {
  return [
    'git',
    ...HARDENED,
    'ls-remote',
    '--quiet',
    '--symref',
    '--end-of-options',
    url,
    ...patterns,
  ]
}
