import type { LogLine } from '@keystone/plugin-kit/ports/engine-port'

type Stream = LogLine['stream']

const PART = /^(rep_[0-9a-f]{32})([oe])([0-9a-z]{1,9})\.([0-9a-z]{1,6})$/

/**
 * How far a follower has read, per replica and stream: the time of its last line, and how many lines of
 * that millisecond it has had. Per stream, because an engine stamps stdout and stderr apart: only inside
 * one of them do times never go back. Goes into Last-Event-ID as `<replica>o<time>.<count>,…`, base 36.
 */
export class LogPosition {
  readonly #seen = new Map<string, { at: number; count: number }>()

  static parse(text: string | undefined): LogPosition {
    const position = new LogPosition()
    for (const part of (text ?? '').split(',')) {
      const [, replicaId, stream, at, count] = PART.exec(part) ?? []
      if (replicaId === undefined || at === undefined || count === undefined) continue
      position.#seen.set(`${replicaId}${stream}`, {
        at: Number.parseInt(at, 36),
        count: Number.parseInt(count, 36),
      })
    }
    return position
  }

  /** Lines of this stream before this moment were read, and `count` of it. Undefined: nothing yet. */
  of(
    replicaId: string,
    stream: Stream,
  ): { readonly at: number; readonly count: number } | undefined {
    return this.#seen.get(keyOf(replicaId, stream))
  }

  advance(replicaId: string, line: Pick<LogLine, 'at' | 'stream'>): void {
    const key = keyOf(replicaId, line.stream)
    const last = this.#seen.get(key)
    if (last !== undefined && last.at === line.at) last.count++
    else this.#seen.set(key, { at: line.at, count: 1 })
  }

  toString(): string {
    return [...this.#seen]
      .map(([key, { at, count }]) => `${key}${at.toString(36)}.${count.toString(36)}`)
      .join(',')
  }
}

function keyOf(replicaId: string, stream: Stream): string {
  return `${replicaId}${stream === 'stdout' ? 'o' : 'e'}`
}
