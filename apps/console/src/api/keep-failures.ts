import type { Query, QueryCache } from '@tanstack/react-query'

/**
 * What failed, and was never read or is gone, stays on the page while it is asked for again, until there is
 * an answer. By itself the cache forgets the failure with each new try, and so with each change that the
 * stream tells of: for that moment there is neither data nor error, and the page shows itself as empty.
 */
export function keepFailures(cache: QueryCache): void {
  const failures = new WeakMap<Query, Error>()
  cache.subscribe((event) => {
    const { query } = event
    // Who comes to the page anew is shown that it is being read, and not what failed then.
    if (event.type === 'observerRemoved' && query.getObserversCount() === 0) failures.delete(query)
    if (event.type !== 'updated') return
    const { data, error } = query.state
    if (event.action.type !== 'fetch') {
      if (error !== null && query.getObserversCount() > 0) failures.set(query, error)
      else failures.delete(query)
      return
    }
    const failure = failures.get(query)
    if (failure !== undefined && data === undefined)
      query.setState({ status: 'error', error: failure })
  })
}
