import { HARDENED } from './hardened.ts'

/** Files of Git LFS. `lfs.url` stands here so that a `.lfsconfig` in the repository cannot send us elsewhere. */
export function lfsPull(directory: string, url: string): readonly [string, ...string[]] {
  const where = ['git', '-C', directory, ...HARDENED] as const
  const server = `${url.replace(/\/$/, '').replace(/(?:\.git)?$/, '.git')}/info/lfs`
  return [...where, '-c', `lfs.url=${server}`, '-c', `remote.origin.url=${url}`, 'lfs', 'pull']
}
