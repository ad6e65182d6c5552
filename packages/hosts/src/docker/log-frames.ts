import { engineUnreachable } from './engine-unreachable.ts'

export interface LogFrame {
  readonly stream: 'stdout' | 'stderr'
  readonly payload: Buffer
}

const HEADER_BYTES = 8
/** Docker itself cuts messages at 16 KiB; exec output comes in larger frames. */
const MAX_FRAME_BYTES = 16 * 1024 ** 2

/**
 * The frames of Docker's multiplexed stream (containers without a TTY, which is all of ours): one byte
 * of stream, three of zero, four of length, payload. A frame may be spread over chunks.
 */
export async function* logFrames(source: AsyncIterable<Buffer>): AsyncGenerator<LogFrame> {
  let rest: Buffer = Buffer.alloc(0)
  try {
    for await (const chunk of source) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      while (rest.length >= HEADER_BYTES) {
        const length = rest.readUInt32BE(4)
        if (length > MAX_FRAME_BYTES) throw new Error('this is not a multiplexed stream')
        const end = HEADER_BYTES + length
        if (rest.length < end) break
        const payload = rest.subarray(HEADER_BYTES, end)
        yield { stream: rest[0] === 2 ? 'stderr' : 'stdout', payload }
        rest = rest.subarray(end)
      }
    }
  } catch (error) {
    throw engineUnreachable(error)
  }
}
