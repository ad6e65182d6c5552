import { queryOptions } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'

/** Replicas whose lines can be read, those that are gone too. */
export function logSourcesQuery(workloadId: string) {
  return queryOptions({
    queryKey: ['log-sources', workloadId],
    queryFn: () =>
      ask(() =>
        client.GET('/v1/workloads/{workloadId}/logs/sources', { params: { path: { workloadId } } }),
      ),
  })
}
