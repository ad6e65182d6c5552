import { HARDENED } from './hardened.ts'

/**
 * Files of a commit into the working tree. `checkout` refuses `--end-of-options` before Git 2.43, so
 * what comes in must be FETCH_HEAD or a full commit id and never a user's words.
 */
export function checkout(directory: string, commit: string): readonly [string, ...string[]] {
  const where = ['git', '-C', directory, ...HARDENED] as const
  return [...where, 'checkout', '--quiet', '--force', '--detach', '--no-recurse-submodules', commit]
}
