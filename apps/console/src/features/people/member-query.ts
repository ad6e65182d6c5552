import { queryOptions } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'

export function memberQuery(userId: string) {
  return queryOptions({
    queryKey: ['member', userId],
    queryFn: () => ask(() => client.GET('/v1/members/{userId}', { params: { path: { userId } } })),
  })
}
