import { HARDENED } from './hardened.ts'

/**
 * The tip of a branch, a tag or (without one) the default branch, without history, as files in a new
 * folder: one process, where init, fetch and checkout are three.
 */
export function clone(
  directory: string,
  url: string,
  branch: string | undefined,
): readonly [string, ...string[]] {
  const options = ['--progress', '--no-tags', '--depth=1', '--single-branch', '--template=']
  const chosen = branch === undefined ? [] : [`--branch=${branch}`]
  const safe = ['--no-local', '--no-recurse-submodules', ...chosen, '--end-of-options']
  return ['git', ...HARDENED, 'clone', ...options, ...safe, url, directory]
}
