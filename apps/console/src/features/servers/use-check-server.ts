import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import { serverQuery } from './server-query.ts'
import { serversQuery } from './servers-query.ts'

/** Looks at a server now; what was seen is on the page at once. */
export function useCheckServer(serverId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () =>
      ask(() => client.POST('/v1/servers/{serverId}/check', { params: { path: { serverId } } })),
    onSuccess: (server) => {
      queries.setQueryData(serverQuery(serverId).queryKey, server)
      void queries.invalidateQueries({ queryKey: serversQuery.queryKey })
    },
  })
}
