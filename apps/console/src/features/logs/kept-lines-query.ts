import { queryOptions } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import { shownLine } from './shown-line.ts'

const TAIL = 5_000

/** What replicas that are gone have said: of one, or of all where none is there any more. */
export function keptLinesQuery(workloadId: string, replicaId: string | undefined) {
  const query = { tail: TAIL, ...(replicaId === undefined ? {} : { replicaId }) }
  return queryOptions({
    queryKey: ['kept-lines', workloadId, replicaId ?? ''],
    queryFn: async () => {
      const { items } = await ask(() =>
        client.GET('/v1/workloads/{workloadId}/logs', { params: { path: { workloadId }, query } }),
      )
      return items.map(shownLine)
    },
    // They say nothing more.
    staleTime: Number.POSITIVE_INFINITY,
  })
}
