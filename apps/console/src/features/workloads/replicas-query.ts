import { queryOptions } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import { OBSERVED_MS } from '../../api/observed-ms.ts'

/** Replicas of a workload: what should run beside what was seen, and when. */
export function replicasQuery(workloadId: string) {
  return queryOptions({
    queryKey: ['replicas', workloadId],
    queryFn: () =>
      ask(() =>
        client.GET('/v1/workloads/{workloadId}/replicas', { params: { path: { workloadId } } }),
      ),
    refetchInterval: OBSERVED_MS,
  })
}
