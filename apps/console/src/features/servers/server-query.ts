import { queryOptions } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'

export function serverQuery(serverId: string) {
  return queryOptions({
    queryKey: ['server', serverId],
    queryFn: () =>
      ask(() => client.GET('/v1/servers/{serverId}', { params: { path: { serverId } } })),
  })
}
