import { open } from 'node:fs/promises'
import { lineSplitter } from '../process/line-splitter.ts'

const CHUNK_BYTES = 64 * 1024

/**
 * Lines of a file that something still writes, from its beginning. `pause` waits for more and tells
 * whether the writer had ended before: after that one more read gets the rest.
 */
export async function followFile(
  file: string,
  onLine: (line: string) => void,
  pause: () => Promise<'ended' | 'goes-on'>,
): Promise<void> {
  const handle = await open(file, 'r')
  const lines = lineSplitter(onLine)
  const buffer = Buffer.alloc(CHUNK_BYTES)
  const drain = async () => {
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, CHUNK_BYTES, null)
      if (bytesRead === 0) return
      lines.push(buffer.subarray(0, bytesRead))
    }
  }
  try {
    let ended = false
    while (!ended) {
      await drain()
      ended = (await pause()) === 'ended'
    }
    await drain()
    lines.end()
  } finally {
    await handle.close()
  }
}
