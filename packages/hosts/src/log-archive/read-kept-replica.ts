import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import type { KeptReplica } from '@keystone/plugin-kit/ports/ports'

/** Whose log a file is, from its first line; undefined when it is half written, or gone since the folder was listed. */
export async function readKeptReplica(file: string): Promise<KeptReplica | undefined> {
  const source = createReadStream(file)
  try {
    const lines = createInterface({ input: source.pipe(createGunzip()) })
    for await (const line of lines) return JSON.parse(line) as KeptReplica
  } catch {
    // Not there, as far as a reader is concerned.
  } finally {
    source.destroy()
  }
  return undefined
}
