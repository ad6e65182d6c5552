import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import type { Wire } from '../../api/wire.ts'
import type { OperationFilter } from './operation-filter.ts'
import { operationPagesQuery } from './operation-pages-query.ts'

interface OperationsPage {
  readonly items: readonly Wire['Operation'][]
  readonly nextCursor?: string | undefined
}

const UNFINISHED = ['pending', 'waiting', 'running']

/**
 * Brings a list of any length up to one change without reading it again: the row is replaced where it
 * is shown, and a new one stands on top where the filter wants it.
 */
export function keepPages(
  queries: QueryClient,
  filter: OperationFilter,
  changed: Wire['Operation'],
): void {
  const key: readonly unknown[] = operationPagesQuery(filter).queryKey
  queries.setQueryData<InfiniteData<OperationsPage>>(key, (old) => {
    if (old === undefined) return old
    const holds = ({ items }: OperationsPage) => items.some(({ id }) => id === changed.id)
    const isShown = old.pages.some(holds)
    const isWanted = wants(filter, changed)
    const [first, ...rest] = old.pages
    if (isShown) {
      const mend = (items: readonly Wire['Operation'][]) =>
        items.flatMap((one) => (one.id !== changed.id ? [one] : isWanted ? [changed] : []))
      const pages = old.pages.map((page) =>
        holds(page) ? { ...page, items: mend(page.items) } : page,
      )
      return { ...old, pages }
    }
    if (!isWanted || first === undefined) return old
    return { ...old, pages: [{ ...first, items: [changed, ...first.items] }, ...rest] }
  })
}

/** A text is only understood by the server, so a filter with one takes no new rows by itself. */
function wants(filter: OperationFilter, { state, subject, needsAttention }: Wire['Operation']) {
  if (filter.q !== undefined) return false
  if (filter.needsAttention !== undefined && !needsAttention) return false
  if (filter.subject !== undefined && filter.subject !== subject) return false
  if (filter.state === 'unfinished') return UNFINISHED.includes(state)
  return filter.state === undefined || filter.state === state
}
