import { HARDENED } from './hardened.ts'

/** An empty repository without sample hooks. */
export function init(directory: string): readonly [string, ...string[]] {
  return ['git', ...HARDENED, 'init', '--quiet', '--template=', '--end-of-options', directory]
}
