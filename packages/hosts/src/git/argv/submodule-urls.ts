import { HARDENED } from './hardened.ts'

/** Every `path` and `url` in `.gitmodules`, as `submodule.NAME.KEY\nVALUE\0`. */
export function submoduleUrls(directory: string): readonly [string, ...string[]] {
  const where = ['git', '-C', directory, ...HARDENED] as const
  const keys = '^submodule\\..*\\.(path|url)$'
  return [...where, 'config', '--file', '.gitmodules', '--null', '--get-regexp', keys]
}
