import type { Actor } from '../identity/actor.ts'
import type { KeptLine } from './kept-logs.ts'
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
  const lists = await Promise.all(
    sources
      .filter((source) => logMatches.source(source, filter))
      .map((source) =>
        newestLines(linesOf(product, actor, workloadId, source, filter, signal), source, filter),
      ),
  )
  return lists
    .flat()
    .toSorted((a, b) => a.at - b.at)
    .slice(-filter.tail)
}

async function newestLines(
  lines: AsyncIterable<KeptLine>,
  source: LogSource,
  filter: LogFilter,
): Promise<readonly SourcedLine[]> {
  const newest: SourcedLine[] = []
  for await (const line of lines) {
    if (line.at < (filter.sinceMs ?? 0) || !logMatches.text(line.text, filter)) continue
    newest.push({ ...line, source })
    if (newest.length > filter.tail * 2) newest.splice(0, filter.tail)
  }
  return newest.slice(-filter.tail)
}

async function* linesOf(
  product: Product,
  actor: Actor,
  workloadId: string,
  source: LogSource,
  filter: LogFilter,
  signal: AbortSignal,
): AsyncIterable<KeptLine> {
  const { replica } = source
  if (replica === undefined) {
    yield* product.keptLogs.read(actor.organisationId, workloadId, source.replicaId)
    return
  }
  const { engine } = await product.ports.server(actor.organisationId, replica.serverId)
  const options = {
    follow: false,
    tail: filter.search === undefined ? filter.tail : SEARCHED_LINES,
    ...(filter.sinceMs === undefined ? {} : { sinceMs: filter.sinceMs }),
  }
  yield* engine.logs(replica.containerName, options, signal)
}
