import { queryOptions } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'

const LIMIT = 6

/** What a text may mean: names of applications and workloads; ids of operations, requests, correlations. */
export function searchQuery(text: string, mayReadOperations: boolean) {
  const named = { params: { query: { q: text, limit: LIMIT } } }
  const operations = { params: { query: { q: text, limit: LIMIT, children: 'true' } } } as const
  return queryOptions({
    queryKey: ['search', text],
    queryFn: async () => {
      const [found, workloads, ran] = await Promise.all([
        ask(() => client.GET('/v1/applications', named)),
        ask(() => client.GET('/v1/workloads', named)),
        mayReadOperations ? ask(() => client.GET('/v1/operations', operations)) : { items: [] },
      ])
      return { applications: found.items, workloads: workloads.items, operations: ran.items }
    },
  })
}
