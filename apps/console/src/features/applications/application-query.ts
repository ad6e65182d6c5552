import { queryOptions } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'

export function applicationQuery(applicationId: string) {
  return queryOptions({
    queryKey: ['application', applicationId],
    queryFn: () =>
      ask(() =>
        client.GET('/v1/applications/{applicationId}', { params: { path: { applicationId } } }),
      ),
  })
}
