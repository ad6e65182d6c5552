import { setTimeout as sleep } from 'node:timers/promises'
import type { Replica } from '@keystone/domain/entities/replica'
import type { Actor } from '../identity/actor.ts'
import { LineQueue } from './line-queue.ts'
import { listLogSources } from './list-log-sources.ts'
import { logMatches } from './log-matches.ts'
import { LogPosition } from './log-position.ts'
import type { LogFilter, LogSource, SourcedLine } from './log-source.ts'
import type { Product } from './product.ts'
import { type UnreadLines, unreadLines } from './unread-lines.ts'

const LOOK_FOR_NEW_MS = 2_000
const QUEUED_LINES = 256
const MAX_SOURCES = 100

export interface FollowedLine extends SourcedLine {
  /** Resumes after this line. */
  readonly position: string
}

/**
 * Past lines, then live ones, of every matching replica; those that start later join in. Ends when the
 * signal aborts. A broken link to a server is tried again. Throws NOT_FOUND.
 */
export async function followLogs(
  product: Product,
  actor: Actor,
  input: {
    readonly workloadId: string
    readonly filter: LogFilter
    readonly lastEventId: string | undefined
    readonly signal: AbortSignal
  },
): Promise<AsyncIterable<FollowedLine>> {
  // What was queued and what was handed on are two positions: after a broken link the first one counts.
  const queued = LogPosition.parse(input.lastEventId)
  const sources = await listLogSources(product, actor, input.workloadId)
  const queue = new LineQueue<SourcedLine>(QUEUED_LINES)
  input.signal.addEventListener('abort', () => queue.close(), { once: true })
  void pumpAll(product, actor, input, sources, queued, queue)
  return withPositions(queue, LogPosition.parse(input.lastEventId))
}

async function* withPositions(
  queue: LineQueue<SourcedLine>,
  position: LogPosition,
): AsyncGenerator<FollowedLine> {
  for await (const line of queue) {
    position.advance(line.source.replicaId, line)
    yield { ...line, position: position.toString() }
  }
}

/** Starts a pump for each replica once, and looks for new ones from time to time. */
async function pumpAll(
  product: Product,
  actor: Actor,
  input: Parameters<typeof followLogs>[2],
  first: readonly LogSource[],
  queued: LogPosition,
  queue: LineQueue<SourcedLine>,
): Promise<void> {
  const started = new Set<string>()
  let sources = first
  while (!input.signal.aborted) {
    for (const source of sources) {
      const { replica } = source
      if (replica === undefined || started.has(replica.id) || started.size >= MAX_SOURCES) continue
      if (!logMatches.source(source, input.filter)) continue
      started.add(replica.id)
      void pump(product, actor, input, source, replica, queued, queue)
    }
    await sleep(LOOK_FOR_NEW_MS, undefined, { signal: input.signal }).catch(() => undefined)
    sources = await listLogSources(product, actor, input.workloadId).catch(() => [])
  }
}

/** Reads one replica into the queue until it is gone; over any number of broken links. */
async function pump(
  product: Product,
  actor: Actor,
  input: Parameters<typeof followLogs>[2],
  source: LogSource,
  replica: Replica,
  queued: LogPosition,
  queue: LineQueue<SourcedLine>,
): Promise<void> {
  const { signal, filter } = input
  while (!signal.aborted) {
    try {
      const { engine } = await product.ports.server(actor.organisationId, replica.serverId)
      const unread = unreadLines(queued, replica.id)
      const options = { follow: true, ...rangeOf(filter, unread) }
      for await (const line of engine.logs(replica.containerName, options, signal)) {
        if (!logMatches.text(line.text, filter) || unread?.isUnread(line) === false) continue
        queued.advance(replica.id, line)
        await queue.push({ ...line, source })
      }
      return
    } catch {
      // The link broke, or the container went: look again until the follower goes or it is told to.
      await sleep(LOOK_FOR_NEW_MS, undefined, { signal }).catch(() => undefined)
    }
    if (await isGone(product, actor, replica)) return
  }
}

function rangeOf(filter: LogFilter, unread: UnreadLines | undefined) {
  if (unread !== undefined) return { sinceMs: unread.sinceMs }
  const { tail, sinceMs } = filter
  return sinceMs === undefined ? { tail } : { tail, sinceMs }
}

async function isGone(product: Product, actor: Actor, replica: Replica): Promise<boolean> {
  const records = product.ports.records(actor.organisationId)
  return (await records.replica(replica.id).catch(() => replica)) === undefined
}
