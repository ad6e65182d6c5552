import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { LogLine } from '@keystone/plugin-kit/ports/engine-port'
import { archiveFile } from './archive-file.ts'

export interface LogQuery {
  /** At most so many lines, the newest that match. */
  readonly tail: number
  /** Text that a line must hold, in any case. */
  readonly search?: string
  readonly sinceMs?: number
  readonly untilMs?: number
}

/** Lines of a kept log that match, oldest first; undefined when no log of this replica was kept. */
export async function readLogArchive(
  root: string,
  replicaId: string,
  query: LogQuery,
): Promise<readonly LogLine[] | undefined> {
  // Opened at once: what is removed while it is read is read to its end.
  const file = await open(archiveFile(root, replicaId)).catch(() => undefined)
  if (file === undefined) return undefined
  const matches = matcher(query)
  const found: LogLine[] = []
  await pipeline(file.createReadStream(), createGunzip(), async (source: AsyncIterable<Buffer>) => {
    for await (const line of recordsOf(source)) {
      if (!matches(line)) continue
      found.push(line)
      // Dropped in blocks: shifting one line at a time is quadratic in long logs.
      if (found.length >= query.tail * 2 + 1000) found.splice(0, found.length - query.tail)
    }
  })
  return query.tail === 0 ? [] : found.slice(-query.tail)
}

/** The first line is the replica, the rest are its log. */
async function* recordsOf(source: AsyncIterable<Buffer>): AsyncGenerator<LogLine> {
  const decoder = new TextDecoder()
  let rest = ''
  let isHead = true
  for await (const chunk of source) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (!isHead) yield JSON.parse(line) as LogLine
      isHead = false
    }
  }
}

function matcher(query: LogQuery): (line: LogLine) => boolean {
  const wanted = query.search?.toLowerCase()
  return ({ at, text }) =>
    at >= (query.sinceMs ?? 0) &&
    at <= (query.untilMs ?? Number.POSITIVE_INFINITY) &&
    (wanted === undefined || text.toLowerCase().includes(wanted))
}
