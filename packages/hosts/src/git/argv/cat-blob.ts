import { HARDENED } from './hardened.ts'

/** The bytes of a file by the id of its object, or how many they are. */
export function catBlob(
  directory: string,
  id: string,
  what: 'bytes' | 'size',
): readonly [string, ...string[]] {
  const where = ['git', '-C', directory, ...HARDENED] as const
  return [...where, 'cat-file', ...(what === 'size' ? ['-s'] : ['blob']), id]
}
