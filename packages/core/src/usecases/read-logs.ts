import type { Replica } from '@keystone/domain/entities/replica'
import type { LogLine } from '@keystone/plugin-kit/ports/engine-port'
import type { Actor } from '../identity/actor.ts'
import { listLogSources } from './list-log-sources.ts'
import { logMatches } from './log-matches.ts'
import type { LogFilter, LogSource, SourcedLine } from './log-source.ts'
import type { Product } from './product.ts'

/** Lines of one source that are looked through for a text. */
const SEARCHED_LINES = 50_000

/** Past lines of all matching sources by their times; the newest `tail` of them. Throws NOT_FOUND. */
export async function readLogs(
  product: Product,
  actor: Actor,
  workloadId: string,
  filter: LogFilter,
  signal: AbortSignal,
): Promise<readonly SourcedLine[]> {
  const sources = await listLogSources(product, actor, workloadId)
  const wanted = sources.filter((source) => logMatches.source(source, filter))
  const lists = await Promise.all(
    wanted.map(async (source) => {
      const lines = await linesOf(product, actor, workloadId, source, filter, signal)
      return lines.map((line) => ({ ...line, source }))
    }),
  )
  return lists
    .flat()
    .toSorted((a, b) => a.at - b.at)
    .slice(-filter.tail)
}

function linesOf(
  product: Product,
  actor: Actor,
  workloadId: string,
  source: LogSource,
  filter: LogFilter,
  signal: AbortSignal,
): Promise<readonly LogLine[]> {
  if (source.replica !== undefined) return liveLines(product, actor, source.replica, filter, signal)
  const { tail, search, sinceMs } = filter
  const query = { tail, search, sinceMs }
  return product.keptLogs.read(actor.organisationId, workloadId, source.replicaId, query)
}

async function liveLines(
  product: Product,
  actor: Actor,
  replica: Replica,
  filter: LogFilter,
  signal: AbortSignal,
): Promise<readonly LogLine[]> {
  const { engine } = await product.ports.server(actor.organisationId, replica.serverId)
  const options = {
    follow: false,
    tail: filter.search === undefined ? filter.tail : SEARCHED_LINES,
    ...(filter.sinceMs === undefined ? {} : { sinceMs: filter.sinceMs }),
  }
  const newest: LogLine[] = []
  for await (const line of engine.logs(replica.containerName, options, signal)) {
    if (line.at < (filter.sinceMs ?? 0) || !logMatches.text(line.text, filter)) continue
    newest.push(line)
    // Dropped in blocks: shifting one line at a time is quadratic in long logs.
    if (newest.length > filter.tail * 2) newest.splice(0, filter.tail)
  }
  return newest.slice(-filter.tail)
}
