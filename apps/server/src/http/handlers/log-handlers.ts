import type { logRoutes } from '@keystone/contract/routes/log-routes'
import { type FollowedLine, followLogs } from '@keystone/core/usecases/follow-logs'
import { listLogSources } from '@keystone/core/usecases/list-log-sources'
import { readLogs } from '@keystone/core/usecases/read-logs'
import type { HandlersFor } from '../call.ts'
import type { SseMessage } from '../sse-message.ts'
import { isoOrUndefined } from '../wire/iso-or-undefined.ts'
import { wireLogLine } from '../wire/wire-log-line.ts'
import type { HandlerDeps } from './handler-deps.ts'

export function logHandlers({ product }: HandlerDeps): HandlersFor<keyof typeof logRoutes> {
  return {
    'logs.list': async ({ actor, params, query, signal }) => {
      const lines = await readLogs(product, actor, params.workloadId, filterOf(query), signal)
      return { body: { items: lines.map(wireLogLine) } }
    },
    'logs.sources': async ({ actor, params }) => {
      const sources = await listLogSources(product, actor, params.workloadId)
      const items = sources.map(({ keptAt, replica: _, ...source }) => ({
        ...source,
        kept: keptAt !== undefined,
        keptAt: isoOrUndefined(keptAt),
      }))
      return { body: { items } }
    },
    'logs.follow': async ({ actor, params, query, lastEventId, signal }) => {
      const input = { ...params, filter: filterOf(query), lastEventId, signal }
      return { events: messagesOf(await followLogs(product, actor, input)) }
    },
  }
}

function filterOf(query: {
  readonly replicaId?: string | undefined
  readonly process?: string | undefined
  readonly q?: string | undefined
  readonly since?: string | undefined
  readonly tail: number
}) {
  const { replicaId, process, q, since, tail } = query
  const sinceMs = since === undefined ? undefined : Date.parse(since)
  return { replicaId, process, search: q, sinceMs, tail }
}

async function* messagesOf(lines: AsyncIterable<FollowedLine>): AsyncGenerator<SseMessage> {
  for await (const line of lines)
    yield { id: line.position, event: 'line', data: wireLogLine(line) }
}
