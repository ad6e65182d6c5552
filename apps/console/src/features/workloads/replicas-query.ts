import { queryOptions } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'

/**
 * Asking makes the control plane look at the engines and at each replica's health, which is too much to do
 * for everybody all the time. What the look finds is stored, and told to everybody by the stream.
 */
const LOOK_MS = 5_000

/** Replicas of a workload: what should run beside what was seen, and when. */
export function replicasQuery(workloadId: string) {
  return queryOptions({
    queryKey: ['replicas', workloadId],
    queryFn: () =>
      ask(() =>
        client.GET('/v1/workloads/{workloadId}/replicas', { params: { path: { workloadId } } }),
      ),
    refetchInterval: LOOK_MS,
  })
}
