import { queryOptions } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'

/** What going to a release would change, from the live one. */
export function releaseDiffQuery(releaseId: string) {
  return queryOptions({
    queryKey: ['release-diff', releaseId],
    queryFn: () =>
      ask(() => client.GET('/v1/releases/{releaseId}/diff', { params: { path: { releaseId } } })),
  })
}
