import { useCallback } from 'react'
import { DataTable, type DataTableProps } from './data-table.tsx'

interface PagedTableProps<T>
  extends Omit<DataTableProps<T>, 'error' | 'onRetry' | 'onEnd' | 'isGrowing'> {
  /** The query that brings one page after the other. */
  readonly pages: {
    readonly error: unknown
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly fetchNextPage: () => unknown
    readonly refetch: () => unknown
  }
}

/** A DataTable that fetches its next page when the end of the last one comes into sight. */
export function PagedTable<T>({ pages, ...table }: PagedTableProps<T>) {
  const { error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = pages
  const onEnd = useCallback(() => {
    if (hasNextPage) void fetchNextPage()
  }, [hasNextPage, fetchNextPage])
  return (
    <DataTable
      {...table}
      error={error}
      onRetry={() => void refetch()}
      onEnd={onEnd}
      isGrowing={isFetchingNextPage}
    />
  )
}
