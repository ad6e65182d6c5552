import { queryOptions } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'

const MOST = 100

/** The newest releases of a workload; older ones are pruned by its policy. */
export function releasesQuery(workloadId: string) {
  return queryOptions({
    queryKey: ['releases', workloadId],
    queryFn: () =>
      ask(() =>
        client.GET('/v1/workloads/{workloadId}/releases', {
          params: { path: { workloadId }, query: { limit: MOST } },
        }),
      ),
  })
}
