import { queryOptions } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'

/** An operation with everything below it. */
export function operationQuery(operationId: string) {
  return queryOptions({
    queryKey: ['operation', operationId],
    queryFn: () =>
      ask(() => client.GET('/v1/operations/{operationId}', { params: { path: { operationId } } })),
  })
}
