import { queryOptions } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'

const MOST = { params: { query: { limit: 200 } } }

/** Names of what operations are about, by subject (`workload:wl_…`). */
export const subjectsQuery = queryOptions({
  queryKey: ['subjects'],
  queryFn: async (): Promise<ReadonlyMap<string, string>> => {
    const [workloads, environments, applications, servers] = await Promise.all([
      ask(() => client.GET('/v1/workloads', MOST)),
      ask(() => client.GET('/v1/environments', MOST)),
      ask(() => client.GET('/v1/applications', MOST)),
      ask(() => client.GET('/v1/servers', MOST)),
    ])
    return new Map([
      ...workloads.items.map(
        ({ id, name, applicationName, environmentName }) =>
          [`workload:${id}`, `${applicationName} / ${environmentName} / ${name}`] as const,
      ),
      ...environments.items.map(
        ({ id, name, applicationName }) =>
          [`environment:${id}`, `${applicationName} / ${name}`] as const,
      ),
      ...applications.items.map(({ id, name }) => [`application:${id}`, name] as const),
      ...servers.items.map(({ id, name }) => [`server:${id}`, name] as const),
    ])
  },
  staleTime: 30_000,
})
