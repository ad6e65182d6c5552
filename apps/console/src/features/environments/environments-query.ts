import { queryOptions } from '@tanstack/react-query'
import { allPages } from '../../api/all-pages.ts'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'

/** Environments of one application, or of all. */
export function environmentsQuery(applicationId?: string) {
  const of = applicationId === undefined ? {} : { applicationId }
  return queryOptions({
    queryKey: ['environments', of],
    queryFn: () =>
      allPages((page) =>
        ask(() => client.GET('/v1/environments', { params: { query: { ...page, ...of } } })),
      ),
  })
}
