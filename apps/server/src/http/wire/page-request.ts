/** The query of a list as the repositories take it. */
export function pageRequest(query: {
  readonly limit: number
  readonly cursor?: string | undefined
  readonly q?: string | undefined
  readonly sort?: 'newest' | 'oldest' | 'name' | undefined
}) {
  return { limit: query.limit, cursor: query.cursor, search: query.q, sort: query.sort }
}
