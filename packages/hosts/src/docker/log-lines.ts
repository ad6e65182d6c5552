import type { LogLine } from '@keystone/plugin-kit/ports/engine-port'
import type { LogFrame } from './log-frames.ts'

const MAX_LINE_BYTES = 64 * 1024
const CUT_MARK = ' … [line cut at 64 KiB]'

interface Pending {
  at: number
  parts: Buffer[]
  bytes: number
  cut: boolean
}

/**
 * Complete lines out of frames. The engine sends one frame per message, each begun by a time stamp
 * (`timestamps=1`); a line longer than 16 KiB is several messages of which only the last ends in a
 * line feed. The line has the time of its first message.
 */
export async function* logLines(frames: AsyncIterable<LogFrame>): AsyncGenerator<LogLine> {
  const pending: Record<'stdout' | 'stderr', Pending | undefined> = {
    stdout: undefined,
    stderr: undefined,
  }
  for await (const { stream, payload } of frames) {
    const { at, text } = splitTime(payload)
    const ends = text.at(-1) === 10
    const line = pending[stream] ?? { at, parts: [], bytes: 0, cut: false }
    pending[stream] = line
    add(line, ends ? text.subarray(0, -1) : text)
    if (!ends) continue
    pending[stream] = undefined
    yield finish(stream, line)
  }
  for (const stream of ['stdout', 'stderr'] as const) {
    const line = pending[stream]
    if (line !== undefined) yield finish(stream, line)
  }
}

function add(line: Pending, text: Buffer): void {
  const room = MAX_LINE_BYTES - line.bytes
  const kept = text.subarray(0, room)
  // A copy: the slice would keep the whole network chunk alive.
  line.parts.push(Buffer.from(kept))
  line.bytes += kept.length
  line.cut ||= text.length > room
}

function finish(stream: LogLine['stream'], line: Pending): LogLine {
  const text = Buffer.concat(line.parts).toString('utf8').replace(/\r$/, '')
  return { at: line.at, stream, text: line.cut ? text + CUT_MARK : text }
}

/** `2026-11-21T01:02:03.123456789Z text`. */
function splitTime(payload: Buffer): { readonly at: number; readonly text: Buffer } {
  const space = payload.subarray(0, 64).indexOf(32)
  const at = space === -1 ? Number.NaN : Date.parse(payload.toString('latin1', 0, space))
  return Number.isNaN(at) ? { at: 0, text: payload } : { at, text: payload.subarray(space + 1) }
}
