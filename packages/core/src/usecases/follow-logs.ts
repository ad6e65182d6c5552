import { setTimeout as sleep } from 'node:timers/promises'
import type { Replica } from '@keystone/domain/entities/replica'
import type { Actor } from '../identity/actor.ts'
import { LineQueue } from './line-queue.ts'
import { listLogSources } from './list-log-sources.ts'
import { logMatches } from './log-matches.ts'
import { LogPosition } from './log-position.ts'
import type { LogFilter, LogSource, SourcedLine } from './log-source.ts'
import type { Product } from './product.ts'

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
  const position = LogPosition.parse(input.lastEventId)
  const sources = await listLogSources(product, actor, input.workloadId)
  const queue = new LineQueue<SourcedLine>(QUEUED_LINES)
  input.signal.addEventListener('abort', () => queue.close(), { once: true })
  void pumpAll(product, actor, input, sources, position, queue)
  return withPositions(queue, position)
}

async function* withPositions(
  queue: LineQueue<SourcedLine>,
  position: LogPosition,
): AsyncGenerator<FollowedLine> {
  for await (const line of queue) {
    position.advance(line.source.replicaId, line.at)
    yield { ...line, position: position.toString() }
  }
}

/** Starts a pump for each replica once, and looks for new ones from time to time. */
async function pumpAll(
  product: Product,
  actor: Actor,
  input: Parameters<typeof followLogs>[2],
  first: readonly LogSource[],
  position: LogPosition,
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
      void pump(product, actor, input, source, replica, position, queue)
    }
    await sleep(LOOK_FOR_NEW_MS, undefined, { signal: input.signal }).catch(() => undefined)
    sources = await listLogSources(product, actor, input.workloadId).catch(() => [])
  }
}

async function pump(
  product: Product,
  actor: Actor,
  input: Parameters<typeof followLogs>[2],
  source: LogSource,
  replica: Replica,
  position: LogPosition,
  queue: LineQueue<SourcedLine>,
): Promise<void> {
  const { signal, filter } = input
  while (!signal.aborted) {
    try {
      const { engine } = await product.ports.server(actor.organisationId, replica.serverId)
      const from = position.of(replica.id)
      const options =
        from === undefined
          ? {
              follow: true,
              tail: filter.tail,
              ...(filter.sinceMs === undefined ? {} : { sinceMs: filter.sinceMs }),
            }
          : { follow: true, sinceMs: from.at - 1 }
      let toSkip = from?.count ?? 0
      for await (const line of engine.logs(replica.containerName, options, signal)) {
        if (from !== undefined && line.at < from.at) continue
        if (from !== undefined && line.at === from.at && toSkip-- > 0) continue
        if (logMatches.text(line.text, filter)) await queue.push({ ...line, source })
      }
      return
    } catch {
      // The link broke, or the container went: look again until the follower goes or it is told to.
      await sleep(LOOK_FOR_NEW_MS, undefined, { signal }).catch(() => undefined)
    }
    if (await isGone(product, actor, replica)) return
  }
}

async function isGone(product: Product, actor: Actor, replica: Replica): Promise<boolean> {
  const records = product.ports.records(actor.organisationId)
  return (await records.replica(replica.id).catch(() => replica)) === undefined
}
