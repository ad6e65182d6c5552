import { open } from 'node:fs/promises'

const TAIL_BYTES = 16 * 1024

/** Last lines of a file, empty ones left out; none when it is not there. */
export async function readTail(file: string): Promise<readonly string[]> {
  const handle = await open(file, 'r').catch(() => undefined)
  if (handle === undefined) return []
  try {
    const { size } = await handle.stat()
    const buffer = Buffer.alloc(Math.min(size, TAIL_BYTES))
    await handle.read(buffer, 0, buffer.length, size - buffer.length)
    return buffer
      .toString('utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
  } finally {
    await handle.close()
  }
}
