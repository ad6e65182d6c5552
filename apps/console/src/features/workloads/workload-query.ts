import { queryOptions } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import { crashPasses } from './crash-passes.ts'

export function workloadQuery(workloadId: string) {
  return queryOptions({
    queryKey: ['workload', workloadId],
    queryFn: () =>
      ask(() => client.GET('/v1/workloads/{workloadId}', { params: { path: { workloadId } } })),
    refetchInterval: ({ state }) => crashPasses(state.data && [state.data]),
  })
}
