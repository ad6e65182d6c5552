import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { operationSeen } from '../../api/live/operation-seen.ts'
import { catchUp } from './catch-up.ts'
import { keepPages } from './keep-pages.ts'
import type { OperationFilter } from './operation-filter.ts'
import { operationPagesQuery } from './operation-pages-query.ts'

/** A live list of operations that grows as it is scrolled. */
export function useOperationPages(filter: OperationFilter, perPage?: number) {
  const queries = useQueryClient()
  const query = operationPagesQuery(filter, perPage)
  const pages = useInfiniteQuery(query)
  const key = JSON.stringify(filter)
  useEffect(() => {
    const wanted: OperationFilter = JSON.parse(key)
    return operationSeen.subscribe((changed) => {
      if (changed !== undefined) keepPages(queries, wanted, changed)
      else void catchUp(queries, wanted, perPage)
    })
  }, [queries, key, perPage])
  const rows = useMemo(() => pages.data?.pages.flatMap(({ items }) => items), [pages.data])
  return { ...pages, rows }
}
