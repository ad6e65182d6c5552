import { queryOptions } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'

export function environmentQuery(environmentId: string) {
  return queryOptions({
    queryKey: ['environment', environmentId],
    queryFn: () =>
      ask(() =>
        client.GET('/v1/environments/{environmentId}', { params: { path: { environmentId } } }),
      ),
  })
}
