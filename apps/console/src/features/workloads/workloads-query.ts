import { queryOptions } from '@tanstack/react-query'
import { allPages } from '../../api/all-pages.ts'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import { crashPasses } from './crash-passes.ts'

interface WorkloadsOf {
  readonly applicationId?: string
  readonly environmentId?: string
}

/** Workloads of the organisation, an application or an environment, with what was last seen of them. */
export function workloadsQuery(of: WorkloadsOf = {}) {
  return queryOptions({
    queryKey: ['workloads', of],
    queryFn: () =>
      allPages((page) =>
        ask(() => client.GET('/v1/workloads', { params: { query: { ...page, ...of } } })),
      ),
    refetchInterval: ({ state }) => crashPasses(state.data),
  })
}
