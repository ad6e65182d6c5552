import type { LogLine } from '@keystone/plugin-kit/ports/engine-port'
import type { LogPosition } from './log-position.ts'

/** Where to read on, and which of the lines that come then were not read before. */
export interface UnreadLines {
  readonly sinceMs: number
  /** Asked once per line, in order; only about lines that the follower wants. */
  isUnread(line: LogLine): boolean
}

/** A stream that was silent so far may have lines stamped a little before the other's last one. */
const SKEW_MS = 1_000

/** Undefined where nothing of the replica was read yet. */
export function unreadLines(position: LogPosition, replicaId: string): UnreadLines | undefined {
  const stdout = position.of(replicaId, 'stdout')
  const stderr = position.of(replicaId, 'stderr')
  const heard = stdout ?? stderr
  if (heard === undefined) return undefined
  const silent = { at: heard.at - SKEW_MS, count: 0 }
  const from = { stdout: stdout ?? silent, stderr: stderr ?? silent }
  const skipped = { stdout: 0, stderr: 0 }
  return {
    sinceMs: Math.min(from.stdout.at, from.stderr.at) - 1,
    isUnread({ at, stream }) {
      const last = from[stream]
      if (at !== last.at) return at > last.at
      skipped[stream]++
      return skipped[stream] > last.count
    },
  }
}
