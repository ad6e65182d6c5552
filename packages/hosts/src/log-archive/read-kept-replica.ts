import { open } from 'node:fs/promises'
import { constants, gunzipSync } from 'node:zlib'
import type { KeptReplica } from '@keystone/plugin-kit/ports/ports'

/** More than the first line takes, compressed or not. */
const HEAD_BYTES = 4096

/**
 * Whose log a file is, from its first line; undefined when it is half written, or gone since the folder
 * was listed. Not by streams: `pipe` hands no error on, and one that nobody hears ends the process.
 */
export async function readKeptReplica(file: string): Promise<KeptReplica | undefined> {
  try {
    const compressed = await readHead(file)
    // The head is a beginning of the file, so a missing end is no error.
    const text = gunzipSync(compressed, { finishFlush: constants.Z_SYNC_FLUSH }).toString('utf8')
    const end = text.indexOf('\n')
    return end === -1 ? undefined : (JSON.parse(text.slice(0, end)) as KeptReplica)
  } catch {
    return undefined
  }
}

async function readHead(file: string): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
