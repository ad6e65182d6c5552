import { queryOptions } from '@tanstack/react-query'
import { ApiError } from '../../api/api-error.ts'
import { readSession } from './read-session.ts'

const AGAIN_MS = 3_000

/** Who is signed in. Asked again until somebody answers: before that, no page and no stream is there to tell. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: readSession,
  staleTime: 60_000,
  refetchInterval: ({ state: { data, error } }) =>
    data === undefined && isUnanswered(error) ? AGAIN_MS : false,
})

function isUnanswered(error: Error | null): boolean {
  return error instanceof ApiError && error.parts.code === 'UNREACHABLE'
}
